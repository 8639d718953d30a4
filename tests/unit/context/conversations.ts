/** The labelled conversations: which topic each turn is on, as a person would say. */
import { readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { PathMessage } from '../../../src/main/context/types';
import { message } from './histories';

const root = resolve(import.meta.dirname, '../../fixtures/conversations');

const conversation = z.object({
  language: z.enum(['en', 'zh']),
  kind: z.enum(['abrupt', 'gradual', 'return', 'none']),
  turns: z.array(z.object({ topic: z.string(), user: z.string(), assistant: z.string() })).min(6),
});
export type LabelledConversation = z.infer<typeof conversation> & { name: string };

export type Half = 'development' | 'held-out';

export async function readConversations(half: Half): Promise<LabelledConversation[]> {
  const names = (await readdir(join(root, half))).sort();
  return Promise.all(
    names.map(async (name) => ({
      ...conversation.parse(JSON.parse(await readFile(join(root, half, name), 'utf8'))),
      name,
    })),
  );
}

/** The conversation as it was when question `asked` was about to be sent. */
export function pathAt({ turns }: LabelledConversation, asked: number): PathMessage[] {
  const before = turns
    .slice(0, asked)
    .flatMap(({ user, assistant }, turn) => [
      message(`q${turn}`, 'user', user),
      message(`a${turn}`, 'assistant', assistant),
    ]);
  return [...before, message(`q${asked}`, 'user', turns[asked]!.user)];
}
