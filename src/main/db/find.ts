/** Where the words of a query stand in one conversation: by the index, not by what happens to be on screen. */
import type { FindResult, FoundInConversation } from '../../shared/history';
import { integer, text } from './columns';
import { conversationNum } from './conversations';
import { parsePhrase } from './parse-query';
import { marksIn } from './hits';
import { stillWanted, type Ticket } from './supersede';
import { all, get, sql, type Db } from './sql';

/** Different spellings of what was asked for; more are not marked. */
const MOST_WORDS = 100;

/** The sequence numbers of the branch on screen; as many steps as there are messages, in case the tree is damaged. */
function shownSeqs(db: Db, num: number): Set<number> {
  const rows = all(
    db,
    sql`WITH RECURSIVE up(seq, parent) AS (
        SELECT m.seq, m.parent FROM conversations AS c JOIN messages AS m ON m.id = c.head_id WHERE c.num = ${num}
        UNION
        SELECT p.seq, p.parent FROM up JOIN messages AS p ON p.seq = up.parent
      )
      SELECT seq FROM up`,
  );
  return new Set(rows.map((row) => integer(row['seq'])));
}

/** Words one after another, the last as far as it is typed. Throws FailureError `not_found`. */
export function findInConversation(
  db: Db,
  {
    conversationId,
    query,
    limit,
    ticket,
  }: { conversationId: string; query: string; limit: number; ticket?: Ticket | undefined },
): FindResult {
  const num = conversationNum(db, conversationId);
  const phrase = parsePhrase(query);
  const bounds = get(
    db,
    sql`SELECT min(seq) AS first, max(seq) AS last FROM messages WHERE conversation = ${num}`,
  );
  if (!phrase || !bounds || bounds['first'] === null) return { matches: [], more: false, words: [] };
  const rows = all(
    db,
    sql`SELECT m.seq, m.id, m.text FROM messages_fts AS f CROSS JOIN messages AS m ON m.seq = f.rowid
      WHERE messages_fts MATCH ${phrase.match} AND f.rowid >= ${integer(bounds['first'])} AND f.rowid <= ${integer(bounds['last'])}
        AND m.conversation = ${num} AND ${stillWanted(db, ticket)} ORDER BY f.rowid`,
  );
  const shown = shownSeqs(db, num);
  const matches: FoundInConversation[] = [];
  const words = new Set<string>();
  for (const row of rows) {
    const onScreen = shown.has(integer(row['seq']));
    const said = text(row['text']);
    for (const [start, end] of marksIn(said, phrase.patterns)) {
      if (matches.length === limit) return { matches, more: true, words: [...words] };
      if (words.size < MOST_WORDS) words.add(said.slice(start, end).toLowerCase());
      matches.push({ messageId: text(row['id']), start, end, onScreen });
    }
  }
  return { matches, more: false, words: [...words] };
}
