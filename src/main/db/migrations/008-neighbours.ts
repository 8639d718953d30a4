import type { Migration } from '../migrate';
import { rebuildIndex } from '../search-index';

/**
 * The index with the pairs of neighbouring characters, and with longer beginnings of words: so that neither phrases nor
 * common words slow down as messages become many.
 */
export const neighbours: Migration = {
  version: 8,
  up: (db) => {
    db.exec(`
      DROP TABLE messages_fts;
      CREATE VIRTUAL TABLE messages_fts USING fts5(
        text, parts, pairs,
        content = '',
        tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'",
        prefix = '2 3 4 5'
      );
      INSERT INTO messages_fts(messages_fts, rank) VALUES ('secure-delete', 1);
    `);
    rebuildIndex(db);
  },
};
