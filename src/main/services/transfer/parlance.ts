/** Our own export, read with the same care as anybody's. */
import { z } from 'zod';
import { errorCodes } from '../../../shared/errors';
import { contextPolicySchema, styleSchema } from '../../../shared/schemas';
import { FILE_FORMAT } from '../../../shared/transfer';
import type { ImportedConversation, ImportedMessage } from '../../db/import';

const count = z.number().int().nonnegative();
const time = z.number().nonnegative().max(8.64e15);
const noneIf = <T extends z.ZodType>(schema: T) => schema.nullable().catch(null);

const usage = z.object({
  inputTokens: count,
  outputTokens: count,
  cachedTokens: count,
  reasoningTokens: count,
  costTicks: z.number().int().nullable(),
  estimated: z.boolean(),
});

const failure = z.object({ code: z.enum(errorCodes), message: z.string(), retryable: z.boolean() });

const message = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  reasoning: z.string().catch(''),
  status: z.enum(['done', 'streaming', 'interrupted', 'stopped', 'error']).catch('done'),
  createdAt: time,
  providerId: noneIf(z.string()),
  model: noneIf(z.string()),
  style: noneIf(styleSchema),
  context: noneIf(contextPolicySchema),
  finishReason: noneIf(z.enum(['stop', 'length', 'content_filter', 'other'])),
  failure: noneIf(failure),
  ttftMs: noneIf(z.number()),
  totalMs: noneIf(z.number()),
  usage: noneIf(usage),
  rating: noneIf(z.enum(['good', 'bad'])),
  pinned: z.boolean().catch(false),
  excluded: z.boolean().catch(false),
  seams: z.array(count).catch([]),
  attachments: z.array(z.object({ hash: z.string(), name: z.string() })).catch([]),
});

const file = z.object({ format: z.literal(FILE_FORMAT), data: z.base64() });

/** The bytes of a picture that stands among the conversations; null for what is none. */
export function fileFrom(value: unknown): Uint8Array | null {
  const found = file.safeParse(value).data;
  return found ? Buffer.from(found.data, 'base64') : null;
}

const conversation = z.object({
  id: z.uuid(),
  title: z.string(),
  titleSource: z.enum(['none', 'made', 'user', 'import']).catch('import'),
  createdAt: time,
  updatedAt: time,
  pinned: z.boolean().catch(false),
  archived: z.boolean().catch(false),
  providerId: noneIf(z.string()),
  model: noneIf(z.string()),
  presetId: noneIf(z.string()),
  style: noneIf(styleSchema),
  context: noneIf(contextPolicySchema),
  systemPrompt: z.string().catch(''),
  headMessageId: z.uuid().nullable(),
  messages: z.array(message),
});

/** Throws where it is no such conversation. */
export function fromParlance(value: unknown): ImportedConversation {
  const found = conversation.parse(value);
  return { ...found, messages: parentsFirst(found.messages) };
}

/** Messages whose parent is missing become roots, as do those that only a circle leads to. */
function parentsFirst(messages: readonly ImportedMessage[]): ImportedMessage[] {
  const known = new Map(messages.map((each) => [each.id, each]));
  const done = new Set<string>();
  const ordered: ImportedMessage[] = [];
  for (const each of messages) {
    const line: ImportedMessage[] = [];
    const within = new Set<string>();
    for (let at: ImportedMessage | undefined = each; at && !done.has(at.id) && !within.has(at.id);) {
      within.add(at.id);
      line.push(at);
      at = at.parentId === null ? undefined : known.get(at.parentId);
    }
    for (const next of line.reverse()) {
      const isRoot = next.parentId !== null && !done.has(next.parentId);
      ordered.push(isRoot ? { ...next, parentId: null } : next);
      done.add(next.id);
    }
  }
  return ordered;
}
