/** Reading the message tree, moving its head, and the marks people set. */
import { fail, FailureError } from '../../shared/errors';
import type { Message, Rating } from '../../shared/models';
import { integer, text } from './columns';
import { messageColumns, messageFrom, seqOf } from './message-rows';
import { all, get, joined, run, sql, transaction, type Db, type Query } from './sql';

export function getMessage(db: Db, { id }: { id: string }): Message | null {
  const row = get(
    db,
    sql`SELECT ${messageColumns} FROM messages AS m JOIN conversations AS c ON c.num = m.conversation WHERE m.id = ${id}`,
  );
  return row ? messageFrom(row) : null;
}

/** The answer that this turn writes or wrote last. */
export function getMessageOfTurn(db: Db, { turnId }: { turnId: string }): Message | null {
  const row = get(
    db,
    sql`SELECT m.id FROM turns AS t JOIN messages AS m ON m.seq = t.message WHERE t.id = ${turnId}`,
  );
  return row ? getMessage(db, { id: text(row['id']) }) : null;
}

/** Root first, the message itself last, the last `limit` of them; empty where there is no such message. */
export function pathTo(
  db: Db,
  { messageId, limit }: { messageId: string; limit?: number | undefined },
): Message[] {
  // A damaged tree must not run in circles.
  const longest =
    limit === undefined
      ? sql`SELECT count(*) FROM messages
    WHERE conversation = (SELECT conversation FROM messages WHERE id = ${messageId})`
      : sql`SELECT ${limit}`;
  return all(
    db,
    sql`WITH RECURSIVE up(seq, parent, depth) AS (
        SELECT seq, parent, 0 FROM messages WHERE id = ${messageId}
        UNION ALL
        SELECT p.seq, p.parent, up.depth + 1 FROM up JOIN messages AS p ON p.seq = up.parent
        LIMIT (${longest})
      )
      SELECT ${messageColumns} FROM up CROSS JOIN messages AS m ON m.seq = up.seq
        JOIN conversations AS c ON c.num = m.conversation ORDER BY up.depth DESC`,
  ).map(messageFrom);
}

/** Those above the message, the nearest `limit` of them, oldest first. */
export function pathBefore(db: Db, { messageId, limit }: { messageId: string; limit: number }): Message[] {
  const row = get(
    db,
    sql`SELECT p.id FROM messages AS m JOIN messages AS p ON p.seq = m.parent WHERE m.id = ${messageId}`,
  );
  return row ? pathTo(db, { messageId: text(row['id']), limit }) : [];
}

/** The branch on screen, root first, the last `limit` of it. */
export function pathOf(
  db: Db,
  { conversationId, limit }: { conversationId: string; limit?: number | undefined },
): Message[] {
  const row = get(
    db,
    sql`SELECT head_id FROM conversations WHERE id = ${conversationId} AND head_id IS NOT NULL`,
  );
  return row ? pathTo(db, { messageId: text(row['head_id']), limit }) : [];
}

/** Makes the newest leaf under the message the head; throws FailureError `not_found`. */
export function showBranch(
  db: Db,
  { messageId, limit }: { messageId: string; limit?: number | undefined },
): Message[] {
  return transaction(db, () => {
    const leaf = get(
      db,
      sql`WITH RECURSIVE down(seq, conversation) AS (
          SELECT seq, conversation FROM messages WHERE id = ${messageId}
          UNION
          SELECT m.seq, m.conversation FROM down
            JOIN messages AS m ON m.conversation = down.conversation AND m.parent = down.seq
        )
        SELECT m.id, m.conversation FROM down CROSS JOIN messages AS m ON m.seq = down.seq
        WHERE NOT EXISTS (
          SELECT 1 FROM messages AS child WHERE child.conversation = m.conversation AND child.parent = m.seq
        )
        ORDER BY m.seq DESC LIMIT 1`,
    );
    if (!leaf) throw new FailureError(fail('not_found', 'This message is no longer there.'));
    const id = text(leaf['id']);
    run(db, sql`UPDATE conversations SET head_id = ${id} WHERE num = ${integer(leaf['conversation'])}`);
    return pathTo(db, { messageId: id, limit });
  });
}

export interface MessagePatch {
  rating?: Rating | null | undefined;
  pinned?: boolean | undefined;
  excluded?: boolean | undefined;
}

/** null where there is no such message. */
export function updateMessage(db: Db, { id, patch }: { id: string; patch: MessagePatch }): Message | null {
  const changes: Query[] = [];
  if (patch.rating !== undefined) changes.push(sql`rating = ${patch.rating}`);
  if (patch.pinned !== undefined) changes.push(sql`pinned = ${patch.pinned}`);
  if (patch.excluded !== undefined) changes.push(sql`excluded = ${patch.excluded}`);
  const seq = changes.length > 0 ? seqOf(db, id) : null;
  if (seq !== null) run(db, sql`UPDATE messages SET ${joined(changes, ', ')} WHERE seq = ${seq}`);
  return getMessage(db, { id });
}
