/** Whether a branch has to be read again: a few columns instead of megabytes of text. */
import { integer, orNull, text } from './columns';
import { get, sql, type Db } from './sql';

/** Differs whenever the branch on screen, a text in it or what is pinned or left out does; null = no conversation. */
export function pathStamp(db: Db, { conversationId }: { conversationId: string }): string | null {
  const row = get(
    db,
    sql`SELECT c.head_id, c.updated_at, c.messages,
        (SELECT group_concat(m.seq || ':' || m.pinned || m.excluded) FROM messages AS m
          WHERE m.conversation = c.num AND (m.pinned OR m.excluded)) AS marked,
        (SELECT group_concat(m.seq || m.status) FROM messages AS m
          WHERE m.conversation = c.num AND m.status <> 'done') AS unfinished
      FROM conversations AS c WHERE c.id = ${conversationId}`,
  );
  if (!row) return null;
  const { head_id: head, updated_at: at, messages, marked, unfinished } = row;
  return JSON.stringify([
    orNull(text, head),
    integer(at),
    integer(messages),
    orNull(text, marked),
    orNull(text, unfinished),
  ]);
}
