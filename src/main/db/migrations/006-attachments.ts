import type { Migration } from '../migrate';

export const attachments: Migration = {
  version: 6,
  up: (db) =>
    db.exec(`
      -- In the database and not beside it: a backup holds them, and what is deleted is overwritten with the rest.
      -- hash = SHA-256 of data in hex; the same picture is kept once, however often it was said.
      CREATE TABLE files (
        hash TEXT NOT NULL PRIMARY KEY,
        media_type TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        data BLOB NOT NULL
      ) STRICT;

      CREATE TABLE attachments (
        message INTEGER NOT NULL REFERENCES messages(seq) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        hash TEXT NOT NULL REFERENCES files(hash),
        name TEXT NOT NULL,
        PRIMARY KEY (message, position)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX attachments_hash ON attachments(hash);

      CREATE INDEX conversations_trash ON conversations(deleted_at) WHERE deleted_at IS NOT NULL;
    `),
};
