/**
 * Beginnings of words that the prefix index does not hold. For `"stream"*` the index would gather every message with any
 * such word before it hands over the first; asked for those words by name, it hands over the newest at once.
 */
import { text } from './columns';
import { get, sql, type Db } from './sql';

/** UTF-16 units. Shorter beginnings are in the prefix index (see the migration that made it). */
const LEAST = 6;
/** Looking up more words by name takes longer than gathering what they are in: such words are rare ones. */
const MOST = 40;

const opened = new WeakSet<Db>();

/** The words of the index that begin so; null where there are too many. */
function wordsFrom(db: Db, beginning: string): string[] | null {
  if (!opened.has(db)) {
    db.exec(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.index_words USING fts5vocab(main, 'messages_fts', 'instance')",
    );
    opened.add(db);
  }
  const found: string[] = [];
  const end = `${beginning}\u{10ffff}`;
  for (let from = beginning; found.length <= MOST;) {
    // One by one: going on in the table would read every place where a word stands.
    const row = get(
      db,
      sql`SELECT term FROM temp.index_words WHERE term >= ${from} AND term < ${end} LIMIT 1`,
    );
    if (!row) return found;
    found.push(text(row['term']));
    // No word has this character in it.
    from = `${text(row['term'])}\u0001`;
  }
  return null;
}

/** A word that is in no text: private use. */
const NOWHERE = '"\ue001"';

/**
 * An index expression of our own making with such beginnings named out; it finds the same. null where nobody wrote a word
 * that begins so, and nothing else is asked for.
 */
export function namedOut(db: Db, expression: string): string | null {
  const named = expression.replace(/"([^" ]+)"\*/g, (whole, beginning: string) => {
    if (beginning.length < LEAST) return whole;
    const words = wordsFrom(db, beginning);
    if (words === null) return whole;
    return words.length === 0 ? NOWHERE : `(${words.map((word) => `"${word}"`).join(' OR ')})`;
  });
  return named.replaceAll(NOWHERE, '').includes('"') ? named : null;
}
