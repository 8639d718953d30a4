import type { Migration } from '../migrate';

export const tables: Migration = {
  version: 1,
  up: (db) =>
    db.exec(`
      CREATE TABLE folders (
        id TEXT NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        position INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- num is what other tables refer to: a tenth of a UUID's size, a million times over.
      CREATE TABLE conversations (
        num INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        title_source TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL,
        pinned INTEGER NOT NULL DEFAULT 0,
        archived INTEGER NOT NULL DEFAULT 0,
        deleted_at INTEGER,
        folder_id TEXT REFERENCES folders(id) ON DELETE SET NULL,
        provider_id TEXT,
        model TEXT,
        preset_id TEXT,
        style TEXT,
        context TEXT,
        head_id TEXT,
        messages INTEGER NOT NULL DEFAULT 0,
        system_prompt TEXT NOT NULL DEFAULT ''
      ) STRICT;
      CREATE INDEX conversations_listed ON conversations(updated_at) WHERE deleted_at IS NULL;
      CREATE INDEX conversations_folder ON conversations(folder_id) WHERE folder_id IS NOT NULL;

      -- seq orders by time: created_at * 1024 + a free number (see message-rows.ts). parent is a seq of the same
      -- conversation. The long columns stand last, where reading the others does not touch them.
      CREATE TABLE messages (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        conversation INTEGER NOT NULL REFERENCES conversations(num) ON DELETE CASCADE,
        parent INTEGER,
        role TEXT NOT NULL,
        status TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        provider_id TEXT,
        model TEXT,
        finish_reason TEXT,
        rating TEXT,
        pinned INTEGER NOT NULL DEFAULT 0,
        excluded INTEGER NOT NULL DEFAULT 0,
        has_code INTEGER NOT NULL DEFAULT 0,
        ttft_ms INTEGER,
        total_ms INTEGER,
        input_tokens INTEGER,
        output_tokens INTEGER,
        cached_tokens INTEGER,
        reasoning_tokens INTEGER,
        cost_ticks INTEGER,
        usage_estimated INTEGER NOT NULL DEFAULT 0,
        turn_id TEXT,
        seams TEXT,
        style TEXT,
        context TEXT,
        failure TEXT,
        carry TEXT,
        reasoning TEXT NOT NULL DEFAULT '',
        text TEXT NOT NULL DEFAULT ''
      ) STRICT;
      CREATE INDEX messages_tree ON messages(conversation, parent);
      CREATE INDEX messages_pinned ON messages(pinned) WHERE pinned = 1;
      CREATE INDEX messages_rated ON messages(rating) WHERE rating IS NOT NULL;

      CREATE TABLE turns (
        id TEXT NOT NULL PRIMARY KEY,
        conversation INTEGER NOT NULL REFERENCES conversations(num) ON DELETE CASCADE,
        message INTEGER NOT NULL REFERENCES messages(seq) ON DELETE CASCADE,
        provider_id TEXT NOT NULL,
        model TEXT,
        state TEXT NOT NULL,
        owner_pid INTEGER NOT NULL,
        owner_id TEXT NOT NULL,
        heartbeat_at INTEGER NOT NULL,
        started_at INTEGER NOT NULL,
        first_token_at INTEGER,
        ended_at INTEGER,
        attempts INTEGER NOT NULL DEFAULT 0
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX turns_conversation ON turns(conversation);
      CREATE INDEX turns_message ON turns(message);
      CREATE INDEX turns_running ON turns(owner_id) WHERE state = 'running';

      -- What arrived and is not in its message yet. start = UTF-16 length of the channel before it; text is a JSON
      -- string, because half a surrogate pair at the edge of a chunk would not survive as UTF-8.
      CREATE TABLE journal (
        turn_id TEXT NOT NULL REFERENCES turns(id) ON DELETE CASCADE,
        channel TEXT NOT NULL,
        start INTEGER NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (turn_id, channel, start)
      ) STRICT, WITHOUT ROWID;

      -- '' = the draft of a conversation not begun.
      CREATE TABLE drafts (
        conversation_id TEXT NOT NULL PRIMARY KEY,
        text TEXT NOT NULL,
        updated_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE sessions (
        conversation INTEGER NOT NULL REFERENCES conversations(num) ON DELETE CASCADE,
        provider_id TEXT NOT NULL,
        token TEXT NOT NULL,
        message_id TEXT NOT NULL,
        updated_at INTEGER NOT NULL,
        PRIMARY KEY (conversation, provider_id)
      ) STRICT, WITHOUT ROWID;
    `),
};
