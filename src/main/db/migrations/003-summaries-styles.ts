import type { Migration } from '../migrate';

export const summariesStyles: Migration = {
  version: 3,
  up: (db) =>
    db.exec(`
      -- versions is a JSON list of texts, replaces one of message ids; version is the place of the text in use.
      CREATE TABLE summaries (
        id TEXT NOT NULL PRIMARY KEY,
        conversation INTEGER NOT NULL REFERENCES conversations(num) ON DELETE CASCADE,
        created_at INTEGER NOT NULL,
        state TEXT NOT NULL,
        replaces TEXT NOT NULL,
        provider_id TEXT NOT NULL,
        model TEXT NOT NULL,
        input_tokens INTEGER NOT NULL,
        output_tokens INTEGER NOT NULL,
        cost_ticks INTEGER,
        usage_estimated INTEGER NOT NULL,
        version INTEGER NOT NULL,
        versions TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX summaries_conversation ON summaries(conversation, created_at);

      CREATE TABLE styles (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        style TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- Ids of the messages that were left out by hand when the session was begun or last gone on with.
      ALTER TABLE sessions ADD COLUMN excluded TEXT;
    `),
};
