/** Conversations to begin a test with, taken in by the terminal form before the window opens. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chatGptTalk } from '../fixtures/exports';
import { expect } from './app';
import { run } from './terminal';

/** `Chat NAME` for every name, with `turns` questions and answers each; all within one day of 2023. */
export async function importChats(profile: string, names: readonly string[], turns = 1): Promise<void> {
  await importTalks(
    profile,
    names.map((name) => chatGptTalk(name, turns)),
  );
}

/** Conversations as a vendor's export holds them. */
export async function importTalks(profile: string, talks: readonly object[]): Promise<void> {
  const file = join(profile, 'chats.json');
  await writeFile(file, JSON.stringify(talks));
  expect(await run(profile, ['import', file])).toMatchObject({ code: 0 });
}
