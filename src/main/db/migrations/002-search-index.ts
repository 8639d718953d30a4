import type { Migration } from '../migrate';

export const searchIndex: Migration = {
  version: 2,
  up: (db) => {
    // Filled by the step that made it what it is now (008), which builds it anew.
    // Marks count as letters, or Indic words would fall apart at every vowel sign; accents are folded away before.
    // Private use (Co) is what prepare-text.ts breaks phrases with.
    db.exec(`
      CREATE VIRTUAL TABLE messages_fts USING fts5(
        text, parts,
        content = '',
        tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'",
        prefix = '2 3'
      );
      INSERT INTO messages_fts(messages_fts, rank) VALUES ('secure-delete', 1);
    `);
  },
};
