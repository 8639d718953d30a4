/** Profiles for benchmarks: a provider at a server of ours, and conversations of any length. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareMessage } from '../../src/shared/bare-message';
import { importConversation, type ImportedMessage } from '../../src/main/db/import';
import { closeDb, openForWriting } from '../../src/main/db/open';
import { providerAt } from '../helpers/provider';

export interface Profile {
  dir: string;
  remove(): Promise<void>;
}

export async function profileAt(
  baseUrl: string,
  more: Parameters<typeof providerAt>[1] = {},
): Promise<Profile> {
  const dir = await mkdtemp(join(tmpdir(), 'parlance-bench-'));
  const settings = { providers: [providerAt(baseUrl, more)], chat: { provider: 'test' } };
  await writeFile(join(dir, 'settings.json'), JSON.stringify(settings));
  return { dir, remove: () => rm(dir, { recursive: true, force: true, maxRetries: 5 }) };
}

const FIRST_AT = Date.UTC(2026, 0, 1);
/** About what a question and an answer hold. */
const TEXTS = [
  'What does this mean for the second case, and where does it come from?',
  'An answer of some length. '.repeat(12),
];

export function textOf(n: number): string {
  return `${n}: ${TEXTS[n % 2] ?? ''}`;
}

/** A conversation of so many messages in the profile's database; gives its id. */
export function fillConversation({ dir }: Profile, count: number): string {
  const db = openForWriting(join(dir, 'parlance.db'));
  const id = randomUUID();
  const ids = Array.from({ length: count }, () => randomUUID());
  const messages = ids.map((message, n): ImportedMessage => ({
    ...bareMessage,
    id: message,
    parentId: ids[n - 1] ?? null,
    role: n % 2 === 0 ? 'user' : 'assistant',
    status: 'done',
    createdAt: FIRST_AT + n * 60_000,
    text: textOf(n),
    providerId: 'test',
    model: 'test-model',
    seams: [],
  }));
  importConversation(db, {
    conversation: {
      id,
      title: `${count} messages`,
      titleSource: 'user',
      createdAt: FIRST_AT,
      updatedAt: FIRST_AT + count * 60_000,
      pinned: false,
      archived: false,
      providerId: 'test',
      model: 'test-model',
      presetId: null,
      style: null,
      context: null,
      systemPrompt: '',
      headMessageId: ids.at(-1) ?? null,
      messages,
    },
  });
  closeDb(db);
  return id;
}
