/** Conversations from elsewhere: each in one transaction, and only what is not there yet. */
import type { Conversation, Message } from '../../shared/models';
import { attach, hasAttachments, type NewAttachment } from './attachments';
import { integer, orNull, text, whole } from './columns';
import { toJson } from './json';
import { insertMessage } from './message-rows';
import { all, get, run, sql, transaction, type Db } from './sql';

export type ImportedMessage = Omit<Message, 'conversationId' | 'turnId' | 'siblings' | 'attachments'> & {
  /** Their files are stored before. */
  attachments?: NewAttachment[];
};

/** Ids are what makes importing again add nothing: the same thing from the same place has to come with the same id. */
export interface ImportedConversation extends Omit<
  Conversation,
  'deletedAt' | 'folderId' | 'messages' | 'presetId'
> {
  presetId: string | null;
  /** Parents before children. */
  messages: ImportedMessage[];
}

export interface Imported {
  /** The conversation was not there before. */
  fresh: boolean;
  /** Messages. */
  added: number;
  /** Attachments, also of messages that were here without them. */
  pictures: number;
}

/** A message is never older than what it answers: rows are in the order of time, and the index takes them so. */
function inOrderOfTime(messages: readonly ImportedMessage[]): ImportedMessage[] {
  const times = new Map<string, number>();
  const dated = messages.map((message) => {
    const before = message.parentId === null ? 0 : (times.get(message.parentId) ?? 0);
    const createdAt = Math.round(Math.max(message.createdAt, before));
    times.set(message.id, createdAt);
    return { ...message, createdAt };
  });
  return dated.sort((a, b) => a.createdAt - b.createdAt);
}

function insert(db: Db, conversation: number, parent: number | null, message: ImportedMessage): number {
  const seq = insertMessage(db, {
    ...message,
    // Nobody writes on here.
    status: message.status === 'streaming' ? 'interrupted' : message.status,
    conversation,
    parent,
    turnId: null,
  });
  const { usage } = message;
  run(
    db,
    sql`UPDATE messages SET reasoning = ${message.reasoning}, finish_reason = ${message.finishReason},
      failure = ${toJson(message.failure)}, ttft_ms = ${whole(message.ttftMs)}, total_ms = ${whole(message.totalMs)},
      input_tokens = ${whole(usage?.inputTokens ?? null)}, output_tokens = ${whole(usage?.outputTokens ?? null)},
      cached_tokens = ${whole(usage?.cachedTokens ?? null)}, reasoning_tokens = ${whole(usage?.reasoningTokens ?? null)},
      cost_ticks = ${whole(usage?.costTicks ?? null)}, usage_estimated = ${usage?.estimated ?? false},
      rating = ${message.rating}, pinned = ${message.pinned}, excluded = ${message.excluded},
      seams = ${toJson(message.seams)} WHERE seq = ${seq}`,
  );
  return seq;
}

/** Where the conversation stands; made if it is missing. One in the trash stays there. */
function place(db: Db, c: ImportedConversation): { num: number; fresh: boolean } {
  const found = get(db, sql`SELECT num FROM conversations WHERE id = ${c.id}`);
  if (found) return { num: integer(found['num']), fresh: false };
  const row = get(
    db,
    sql`INSERT INTO conversations
      (id, title, title_source, created_at, updated_at, pinned, archived, provider_id, model, preset_id, style, context,
        head_id, system_prompt)
      VALUES (${c.id}, ${c.title}, ${c.titleSource}, ${Math.round(c.createdAt)}, ${Math.round(c.updatedAt)}, ${c.pinned},
        ${c.archived}, ${c.providerId}, ${c.model}, ${c.presetId}, ${toJson(c.style)}, ${toJson(c.context)},
        ${c.headMessageId}, ${c.systemPrompt})
      RETURNING num`,
  );
  return { num: integer(row?.['num']), fresh: true };
}

/** The branch on screen goes on where it grew; one that somebody has gone on with here, or left, stays. */
function follow(db: Db, num: number, c: ImportedConversation): void {
  const parents = new Map(c.messages.map((message) => [message.id, message.parentId]));
  const head = get(db, sql`SELECT head_id FROM conversations WHERE num = ${num}`);
  const shown = orNull(text, head?.['head_id'] ?? null);
  const seen = new Set<string>();
  for (let at = c.headMessageId; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    seen.add(at);
    if (at === shown) {
      run(db, sql`UPDATE conversations SET head_id = ${c.headMessageId} WHERE num = ${num}`);
      return;
    }
  }
}

/** All or nothing. Again adds nothing; one that grew adds what is new. */
export function importConversation(
  db: Db,
  { conversation: c }: { conversation: ImportedConversation },
): Imported {
  return transaction(db, () => {
    const { num, fresh } = place(db, c);
    const seqs = new Map<string, number>();
    if (!fresh) {
      for (const row of all(db, sql`SELECT id, seq FROM messages WHERE conversation = ${num}`)) {
        seqs.set(text(row['id']), integer(row['seq']));
      }
    }
    let added = 0;
    let pictures = 0;
    for (const message of inOrderOfTime(c.messages)) {
      const attachments = message.attachments ?? [];
      const known = seqs.get(message.id);
      if (known !== undefined) {
        if (attachments.length > 0 && !hasAttachments(db, known)) pictures += attach(db, known, attachments);
        continue;
      }
      const parent = message.parentId === null ? null : (seqs.get(message.parentId) ?? null);
      const seq = insert(db, num, parent, message);
      seqs.set(message.id, seq);
      pictures += attach(db, seq, attachments);
      added += 1;
    }
    if (!fresh && added > 0) {
      follow(db, num, c);
      run(
        db,
        sql`UPDATE conversations SET updated_at = max(updated_at, ${Math.round(c.updatedAt)}) WHERE num = ${num}`,
      );
    }
    return { fresh, added, pictures };
  });
}
