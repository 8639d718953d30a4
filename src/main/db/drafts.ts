/** What stands in the composer, per conversation; null = of the conversation not begun. */
import { text } from './columns';
import { get, run, sql, type Db } from './sql';

export function getDraft(db: Db, { conversationId }: { conversationId: string | null }): string {
  const row = get(db, sql`SELECT text FROM drafts WHERE conversation_id = ${conversationId ?? ''}`);
  return row ? text(row['text']) : '';
}

/** An empty one is forgotten. */
export function setDraft(
  db: Db,
  { conversationId, text: written, at }: { conversationId: string | null; text: string; at: number },
): null {
  const key = conversationId ?? '';
  if (written === '') run(db, sql`DELETE FROM drafts WHERE conversation_id = ${key}`);
  else {
    run(
      db,
      sql`INSERT OR REPLACE INTO drafts (conversation_id, text, updated_at) VALUES (${key}, ${written}, ${at})`,
    );
  }
  return null;
}
