/** State that providers keep for us: session tokens by conversation, opaque items by message. */
import { text } from './columns';
import { conversationNum } from './conversations';
import { listFrom, stringsFrom, toJson } from './json';
import { all, get, run, sql, type Db } from './sql';

interface SessionKey {
  conversationId: string;
  providerId: string;
}

/** `messageId` = the last message that the server knows; `excluded` = ids of those before it that it never got. */
export function getSession(
  db: Db,
  { conversationId, providerId }: SessionKey,
): { token: string; messageId: string; excluded: string[] } | null {
  const row = get(
    db,
    sql`SELECT s.token, s.message_id, s.excluded FROM sessions AS s JOIN conversations AS c ON c.num = s.conversation
      WHERE c.id = ${conversationId} AND s.provider_id = ${providerId}`,
  );
  if (!row) return null;
  const excluded = stringsFrom(row['excluded']);
  return { token: text(row['token']), messageId: text(row['message_id']), excluded };
}

/** Throws FailureError `not_found`. */
export function setSession(
  db: Db,
  args: SessionKey & { token: string; messageId: string; excluded: readonly string[]; at: number },
): null {
  const conversation = conversationNum(db, args.conversationId);
  run(
    db,
    sql`INSERT OR REPLACE INTO sessions (conversation, provider_id, token, message_id, excluded, updated_at)
      VALUES (${conversation}, ${args.providerId}, ${args.token}, ${args.messageId}, ${toJson(args.excluded)},
        ${args.at})`,
  );
  return null;
}

export function clearSession(db: Db, { conversationId, providerId }: SessionKey): null {
  run(
    db,
    sql`DELETE FROM sessions WHERE provider_id = ${providerId}
      AND conversation = (SELECT num FROM conversations WHERE id = ${conversationId})`,
  );
  return null;
}

/** By message id; messages without any are left out. */
export function getCarry(
  db: Db,
  { messageIds }: { messageIds: readonly string[] },
): Record<string, unknown[]> {
  const rows = all(
    db,
    sql`SELECT id, carry FROM messages
      WHERE id IN (SELECT value FROM json_each(${JSON.stringify(messageIds)})) AND carry IS NOT NULL`,
  );
  return Object.fromEntries(rows.map((row) => [text(row['id']), listFrom(row['carry'])]));
}
