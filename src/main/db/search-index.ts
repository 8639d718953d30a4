/**
 * The full-text index. It keeps no copy of the text (`content=''`) and is told what it forgets: that way its own
 * `secure-delete` takes the words out of the file at once. (With `contentless_delete=1` they would stay in it, marked
 * as dead, until pages happen to be merged.) Where a runtime with a newer Unicode reads a rare character otherwise than
 * the one that indexed it, that word stays behind and points at no row; a rebuild clears it.
 */
import { prepareText } from './prepare-text';
import { all, run, sql, type Db } from './sql';
import { integer, text } from './columns';

/** To be called in the transaction that writes the message. */
export function indexText(db: Db, seq: number, written: string): void {
  const { text: words, parts, pairs } = prepareText(written);
  if (words === '') return;
  run(
    db,
    sql`INSERT INTO messages_fts(rowid, text, parts, pairs) VALUES (${seq}, ${words}, ${parts}, ${pairs})`,
  );
}

/** `written` is what was indexed, to the letter. */
export function forgetText(db: Db, seq: number, written: string): void {
  const { text: words, parts, pairs } = prepareText(written);
  if (words === '') return;
  run(
    db,
    sql`INSERT INTO messages_fts(messages_fts, rowid, text, parts, pairs)
      VALUES ('delete', ${seq}, ${words}, ${parts}, ${pairs})`,
  );
}

const PAGE = 500;

/** Throws the index away and builds it from the messages. An answer being written is indexed when it ends. */
export function rebuildIndex(db: Db): void {
  run(db, sql`INSERT INTO messages_fts(messages_fts) VALUES ('delete-all')`);
  for (let after = -1; ;) {
    const rows = all(db, sql`SELECT seq, text FROM messages WHERE seq > ${after} ORDER BY seq LIMIT ${PAGE}`);
    for (const row of rows) indexText(db, integer(row['seq']), text(row['text']));
    const last = rows.at(-1);
    if (!last) return;
    after = integer(last['seq']);
  }
}
