/** What rows say of rows that are gone, put right, so that every message left can be reached. */
import { randomUUID } from 'node:crypto';
import { flag, integer, text } from '../columns';
import { all, run, sql, transaction, type Db } from '../sql';

const TITLE_CHARACTERS = 60;

/** Messages whose conversation could not be read get one, named after their first words. */
function adopt(db: Db): number {
  const orphans = all(
    db,
    sql`SELECT conversation AS num, min(created_at) AS first, max(created_at) AS last,
      (SELECT text FROM messages AS f WHERE f.conversation = m.conversation ORDER BY role = 'assistant', seq LIMIT 1) AS words
      FROM messages AS m WHERE conversation NOT IN (SELECT num FROM conversations) GROUP BY conversation`,
  );
  for (const row of orphans) {
    const words = text(row['words']).trim().split('\n', 1)[0] ?? '';
    const title = Array.from(words).slice(0, TITLE_CHARACTERS).join('');
    run(
      db,
      sql`INSERT INTO conversations (num, id, title, title_source, created_at, updated_at)
        VALUES (${integer(row['num'])}, ${randomUUID()}, ${title}, 'made', ${integer(row['first'])}, ${integer(row['last'])})`,
    );
  }
  return orphans.length;
}

/** In the place of a parent that is gone: the message before, so that the path leads on to the beginning. */
function reparent(db: Db): void {
  run(
    db,
    sql`UPDATE messages AS m SET parent =
      (SELECT max(p.seq) FROM messages AS p WHERE p.conversation = m.conversation AND p.seq < m.seq)
      WHERE parent IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM messages AS p WHERE p.seq = m.parent AND p.conversation = m.conversation)`,
  );
}

/** Rows that belong to what is gone. Those that only mention it stay and forget it: what was spent stays spent. */
function dropDangling(db: Db): void {
  // What goes may have been referred to in its turn; there are fewer tables than rounds.
  for (let round = 0; round < 20; round += 1) {
    const [row] = all(db, sql`SELECT "table" AS name FROM pragma_foreign_key_check LIMIT 1`);
    if (!row) return;
    dropDanglingOf(db, text(row['name']));
  }
}

function dropDanglingOf(db: Db, name: string): void {
  // Tables without rowids are not told row by row, so each reference is looked at.
  for (const key of all(
    db,
    sql`SELECT k."table" AS target, k."from" AS col, k."to" AS ref, c."notnull" AS strict
      FROM pragma_foreign_key_list(${name}) AS k JOIN pragma_table_info(${name}) AS c ON c.name = k."from"`,
  )) {
    const [target, col, ref] = [text(key['target']), text(key['col']), text(key['ref'])];
    const dangling = `"${col}" IS NOT NULL AND "${col}" NOT IN (SELECT "${ref}" FROM "${target}")`;
    if (flag(key['strict'])) db.exec(`DELETE FROM "${name}" WHERE ${dangling}`);
    else db.exec(`UPDATE "${name}" SET "${col}" = NULL WHERE ${dangling}`);
  }
}

export interface Mended {
  /** Conversations made for messages that had lost theirs. */
  adopted: number;
  incomplete: { title: string; missing: number }[];
  missing: number;
}

/** To be run with foreign keys off. Counts what is missing before it corrects the counts. */
export function mendReferences(db: Db): Mended {
  return transaction(db, () => {
    const short = all(
      db,
      sql`SELECT title, messages - (SELECT count(*) FROM messages AS m WHERE m.conversation = c.num) AS missing
        FROM conversations AS c ORDER BY missing DESC, num`,
    )
      .map((row) => ({ title: text(row['title']), missing: integer(row['missing']) }))
      .filter(({ missing }) => missing > 0);
    const adopted = adopt(db);
    reparent(db);
    dropDangling(db);
    run(
      db,
      sql`UPDATE conversations AS c SET
        messages = (SELECT count(*) FROM messages AS m WHERE m.conversation = c.num),
        head_id = CASE WHEN EXISTS (SELECT 1 FROM messages AS m WHERE m.id = c.head_id AND m.conversation = c.num)
          THEN head_id ELSE (SELECT id FROM messages AS m WHERE m.conversation = c.num ORDER BY seq DESC LIMIT 1) END`,
    );
    const missing = short.reduce((sum, each) => sum + each.missing, 0);
    return { adopted, incomplete: short.slice(0, 50), missing };
  });
}
