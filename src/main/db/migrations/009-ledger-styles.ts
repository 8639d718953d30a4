import { integer, text } from '../columns';
import { ledgerStyle } from '../ledger-style';
import type { Migration } from '../migrate';
import { all, run, sql } from '../sql';

/** The ledger stays when a conversation is deleted for good: what was written into its style must not stay with it. */
export const ledgerStyles: Migration = {
  version: 9,
  up: (db) => {
    // Whoever migrates: a restore and a rebuilding do it on connections of their own.
    db.pragma('secure_delete = ON');
    for (const row of all(db, sql`SELECT num, style FROM used_styles`)) {
      const num = integer(row['num']);
      const style = ledgerStyle(text(row['style']));
      const changed = run(db, sql`UPDATE OR IGNORE used_styles SET style = ${style} WHERE num = ${num}`);
      // Another row says the same in other words of JSON: these answers count as those of a style nobody knows any more.
      if (changed === 0) run(db, sql`DELETE FROM used_styles WHERE num = ${num}`);
    }
  },
};
