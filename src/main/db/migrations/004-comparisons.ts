import type { Migration } from '../migrate';

export const comparisons: Migration = {
  version: 4,
  up: (db) =>
    db.exec(`
      -- answers is a JSON list of message ids in the order of the screen; what wrote them stands in the messages.
      CREATE TABLE comparisons (
        id TEXT NOT NULL PRIMARY KEY,
        conversation INTEGER NOT NULL REFERENCES conversations(num) ON DELETE CASCADE,
        created_at INTEGER NOT NULL,
        blind INTEGER NOT NULL,
        verdict TEXT NOT NULL,
        picked TEXT,
        answers TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX comparisons_newest ON comparisons(created_at);
      CREATE INDEX comparisons_conversation ON comparisons(conversation);
    `),
};
