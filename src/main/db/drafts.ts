/** What stands in the composer, per conversation; null = of the conversation not begun. */
import { behind } from '../../shared/draft';
import { text } from './columns';
import { get, run, sql, type Db } from './sql';

export function getDraft(db: Db, { conversationId }: { conversationId: string | null }): string {
  const row = get(db, sql`SELECT text FROM drafts WHERE conversation_id = ${conversationId ?? ''}`);
  return row ? text(row['text']) : '';
}

/** Once, however often it is asked for: the answer to the first time may have been lost. */
function added(stored: string, typed: string): string {
  return stored === typed || stored.endsWith(`\n\n${typed}`) ? stored : behind(stored, typed);
}

interface NewDraft {
  conversationId: string | null;
  text: string;
  /** Behind what is stored, and not in its place. */
  add?: boolean | undefined;
  at: number;
}

/** An empty one is forgotten. */
export function setDraft(db: Db, { conversationId, text: typed, add = false, at }: NewDraft): null {
  const key = conversationId ?? '';
  const written = add ? added(getDraft(db, { conversationId }), typed) : typed;
  if (written === '') run(db, sql`DELETE FROM drafts WHERE conversation_id = ${key}`);
  else {
    run(
      db,
      sql`INSERT OR REPLACE INTO drafts (conversation_id, text, updated_at) VALUES (${key}, ${written}, ${at})`,
    );
  }
  return null;
}
