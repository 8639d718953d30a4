import type { Migration } from '../migrate';

export const batches: Migration = {
  version: 5,
  up: (db) =>
    db.exec(`
      -- state: loading while its prompts are stored, then as in shared/batch.ts. The sums grow with each item, in its
      -- own transaction: what was spent stays spent when items are asked again.
      CREATE TABLE batches (
        num INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        state TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        deleted_at INTEGER,
        provider_id TEXT NOT NULL,
        model TEXT,
        mode TEXT NOT NULL,
        style TEXT,
        system_prompt TEXT NOT NULL,
        concurrency INTEGER NOT NULL,
        batch_size INTEGER NOT NULL,
        stop_on_error INTEGER NOT NULL,
        total INTEGER NOT NULL DEFAULT 0,
        done INTEGER NOT NULL DEFAULT 0,
        failed INTEGER NOT NULL DEFAULT 0,
        input_tokens INTEGER NOT NULL DEFAULT 0,
        output_tokens INTEGER NOT NULL DEFAULT 0,
        cost_ticks INTEGER NOT NULL DEFAULT 0,
        failure TEXT,
        owner_pid INTEGER NOT NULL,
        owner_id TEXT NOT NULL,
        heartbeat_at INTEGER NOT NULL
      ) STRICT;

      -- again = it was under way when its process ended. job = the vendor's
      -- batch it went with. The texts stand last, so that counting and listing states need not touch them.
      CREATE TABLE batch_items (
        batch INTEGER NOT NULL REFERENCES batches(num) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        state TEXT NOT NULL DEFAULT 'waiting',
        job INTEGER,
        again INTEGER NOT NULL DEFAULT 0,
        finish_reason TEXT,
        ttft_ms INTEGER,
        total_ms INTEGER,
        input_tokens INTEGER,
        output_tokens INTEGER,
        cached_tokens INTEGER,
        reasoning_tokens INTEGER,
        cost_ticks INTEGER,
        usage_estimated INTEGER NOT NULL DEFAULT 0,
        finished_at INTEGER,
        conversation_id TEXT,
        ref TEXT,
        failure TEXT,
        system TEXT,
        prompt TEXT NOT NULL,
        answer TEXT NOT NULL DEFAULT '',
        reasoning TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (batch, place)
      ) STRICT;
      CREATE INDEX batch_items_state ON batch_items(batch, state, place);

      -- external_id is null until the vendor has named the job; key is the name we gave it, to find it by after a crash.
      CREATE TABLE batch_jobs (
        batch INTEGER NOT NULL REFERENCES batches(num) ON DELETE CASCADE,
        num INTEGER NOT NULL,
        key TEXT NOT NULL,
        external_id TEXT,
        state TEXT NOT NULL,
        PRIMARY KEY (batch, num)
      ) STRICT, WITHOUT ROWID;
    `),
};
