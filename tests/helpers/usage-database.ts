/** A profile with years of answers, made by the schema of before the ledger and then migrated: all of it is as grown. */
import Sqlite from 'better-sqlite3';
import { migrate } from '../../src/main/db/migrate';
import { migrations } from '../../src/main/db/migrations';
import type { Db } from '../../src/main/db/sql';

const DAY = 86_400_000;

interface Grown {
  answers: number;
  days: number;
  /** Epoch ms of the last answer. */
  until: number;
}

/** Two messages an answer; four models of three providers, five styles, four policies. `:memory:` for small ones. */
export function growUsage(file: string, { answers, days, until }: Grown): Db {
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = ON');
  migrate(db, migrations, 3);
  const step = Math.max(1, Math.floor((days * DAY) / answers));
  const start = until - answers * step;
  db.exec(`
    CREATE TEMP TABLE n AS
      WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${answers - 1})
      SELECT i, ${start} + i * ${step} AS at, (i * 7919 + 13) % 10007 AS a, (i * 104729 + 7) % 9973 AS b FROM n;
    INSERT INTO conversations (num, id, title, title_source, created_at, updated_at)
      SELECT i / 10 + 1, printf('00000000-0000-4000-8000-%012d', i / 10), 'Conversation ' || (i / 10), 'made', at, at
      FROM n WHERE i % 10 = 0;
    INSERT INTO messages (seq, id, conversation, role, status, created_at, text)
      SELECT at * 1024, 'q' || i, i / 10 + 1, 'user', 'done', at, 'What about ' || a || '?' FROM n;
    INSERT INTO messages (seq, id, conversation, parent, role, status, created_at, provider_id, model, rating, ttft_ms,
        total_ms, input_tokens, output_tokens, cached_tokens, reasoning_tokens, cost_ticks, turn_id, style, context,
        failure, text)
      SELECT at * 1024 + 1, 'a' || i, i / 10 + 1, at * 1024, 'assistant',
        CASE WHEN a % 61 = 0 THEN 'error' ELSE 'done' END, at,
        CASE i % 4 WHEN 0 THEN 'xai' WHEN 1 THEN 'openai' WHEN 2 THEN 'openai' ELSE 'grok' END,
        CASE i % 4 WHEN 0 THEN 'grok-4.7' WHEN 1 THEN 'gpt-6-sol' WHEN 2 THEN 'gpt-6-luna' ELSE 'grok' END,
        CASE WHEN b % 97 = 0 THEN 'good' WHEN b % 211 = 0 THEN 'bad' END,
        CASE i % 4 WHEN 0 THEN 280 WHEN 3 THEN 240 ELSE 900 END + a % 500 + CASE WHEN b % 37 = 0 THEN 2500 ELSE 0 END,
        1500 + a % 4000, 200 + a % 6000, 50 + b % 900, a % 200, b % 50, 100000 + a * 4000, 't' || i,
        CASE b % 5 WHEN 0 THEN NULL ELSE
          '{"tone":' || (b % 5 * 0.2) || ',"formality":0.5,"verbosity":0.5,"humour":0.5,"language":null,"temperature":null,"topP":null,"reasoningEffort":null,"instructions":""}' END,
        CASE a % 4 WHEN 0 THEN '{"kind":"turns","turns":5}' WHEN 1 THEN '{"kind":"summary","keepTurns":4}'
          WHEN 2 THEN '{"kind":"adaptive","maxTurns":20}' ELSE '{"kind":"server"}' END,
        CASE WHEN a % 61 = 0 THEN '{"code":"overloaded","message":"","retryable":true}' END,
        'It is ' || b || ', as far as anybody knows.' FROM n;
    INSERT INTO turns (id, conversation, message, provider_id, model, state, owner_pid, owner_id, heartbeat_at, started_at,
        ended_at, attempts)
      SELECT turn_id, conversation, seq, provider_id, model, CASE status WHEN 'done' THEN 'done' ELSE 'failed' END, 1, 'x',
        created_at, created_at, created_at, CASE WHEN seq % 29 = 1 THEN 2 ELSE 1 END
      FROM messages WHERE role = 'assistant';
    UPDATE conversations SET messages = (SELECT count(*) FROM messages AS m WHERE m.conversation = conversations.num),
      head_id = (SELECT m.id FROM messages AS m WHERE m.conversation = conversations.num ORDER BY m.seq DESC LIMIT 1);
    DROP TABLE n;
  `);
  migrate(db, migrations);
  return db;
}
