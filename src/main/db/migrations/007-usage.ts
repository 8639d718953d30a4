import { stepOf } from '../../../shared/histogram';
import type { Migration } from '../migrate';

export const usage: Migration = {
  version: 7,
  up: (db) => {
    db.exec(`
      -- The price a request was billed at, kept once however many had it: a change of prices never changes the past.
      CREATE TABLE billed_prices (
        num INTEGER PRIMARY KEY,
        price TEXT NOT NULL UNIQUE
      ) STRICT;

      -- Styles that answers were written with, as JSON, each once. 0 in other tables = none.
      CREATE TABLE used_styles (
        num INTEGER PRIMARY KEY,
        style TEXT NOT NULL UNIQUE
      ) STRICT;

      -- Every question to a model, also those whose answer was tried again, gone on with or deleted since: what was
      -- spent stays spent. Holds no word of what was said. day is the local one; style and policy are '' / 0 for none.
      CREATE TABLE requests (
        num INTEGER PRIMARY KEY,
        turn_id TEXT UNIQUE,
        kind TEXT NOT NULL,
        conversation INTEGER REFERENCES conversations(num) ON DELETE SET NULL,
        message INTEGER REFERENCES messages(seq) ON DELETE SET NULL,
        asked INTEGER NOT NULL,
        at INTEGER NOT NULL,
        day TEXT NOT NULL,
        provider_id TEXT NOT NULL,
        model TEXT NOT NULL,
        style INTEGER NOT NULL,
        policy TEXT NOT NULL,
        status TEXT NOT NULL,
        failure TEXT,
        attempts INTEGER NOT NULL,
        ttft_ms INTEGER,
        total_ms INTEGER,
        input_tokens INTEGER,
        output_tokens INTEGER,
        cached_tokens INTEGER,
        cache_write_tokens INTEGER,
        reasoning_tokens INTEGER,
        cost_ticks INTEGER,
        estimated INTEGER NOT NULL,
        price INTEGER REFERENCES billed_prices(num)
      ) STRICT;
      CREATE INDEX requests_day ON requests(day);
      CREATE INDEX requests_conversation ON requests(conversation) WHERE conversation IS NOT NULL;
      CREATE INDEX requests_message ON requests(message) WHERE message IS NOT NULL;

      -- The sums of requests, kept by the transaction that writes them. ttft and total are histograms (JSON).
      CREATE TABLE usage_days (
        day TEXT NOT NULL,
        provider_id TEXT NOT NULL,
        model TEXT NOT NULL,
        style INTEGER NOT NULL,
        policy TEXT NOT NULL,
        kind TEXT NOT NULL,
        requests INTEGER NOT NULL,
        asked INTEGER NOT NULL,
        failed INTEGER NOT NULL,
        retries INTEGER NOT NULL,
        input_tokens INTEGER NOT NULL,
        output_tokens INTEGER NOT NULL,
        cached_tokens INTEGER NOT NULL,
        reasoning_tokens INTEGER NOT NULL,
        cost_ticks INTEGER NOT NULL,
        priced INTEGER NOT NULL,
        estimated INTEGER NOT NULL,
        ttft TEXT NOT NULL,
        total TEXT NOT NULL,
        PRIMARY KEY (day, provider_id, model, style, policy, kind)
      ) STRICT, WITHOUT ROWID;

      -- What happened beside requests: a breaker that opened, a budget that was warned of.
      CREATE TABLE events (
        num INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        day TEXT NOT NULL,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL
      ) STRICT;
      CREATE INDEX events_kind ON events(kind, day);

      -- ticks NULL = no limit for this conversation, whatever the settings say.
      CREATE TABLE conversation_budgets (
        conversation INTEGER NOT NULL PRIMARY KEY REFERENCES conversations(num) ON DELETE CASCADE,
        ticks INTEGER
      ) STRICT;
    `);
    db.function('latency_step', { deterministic: true }, (ms: unknown) => stepOf(Number(ms)));
    db.exec(`
      INSERT INTO used_styles (style) SELECT DISTINCT style FROM messages WHERE style IS NOT NULL;

      -- Answers from before. Of one that was gone on with, only the last part's figures were kept.
      INSERT INTO requests (turn_id, kind, conversation, message, asked, at, day, provider_id, model, style, policy,
        status, failure, attempts, ttft_ms, total_ms, input_tokens, output_tokens, cached_tokens, reasoning_tokens,
        cost_ticks, estimated)
      SELECT t.id, 'answer', t.conversation, t.message,
        NOT EXISTS (SELECT 1 FROM messages AS s WHERE s.conversation = m.conversation AND s.parent IS m.parent
          AND s.seq < m.seq) AND m.turn_id = t.id,
        t.started_at, strftime('%Y-%m-%d', t.started_at / 1000, 'unixepoch', 'localtime'), t.provider_id,
        coalesce(t.model, ''), coalesce((SELECT u.num FROM used_styles AS u WHERE u.style = m.style), 0),
        CASE m.context ->> 'kind' WHEN 'turns' THEN 'turns:' || (m.context ->> 'turns')
          WHEN 'tokens' THEN 'tokens:' || (m.context ->> 'budget')
          WHEN 'summary' THEN 'summary:' || (m.context ->> 'keepTurns')
          WHEN 'adaptive' THEN 'adaptive:' || (m.context ->> 'maxTurns')
          WHEN 'server' THEN 'server' ELSE '' END,
        CASE WHEN m.turn_id = t.id THEN m.status WHEN t.state = 'failed' THEN 'error' ELSE t.state END,
        CASE WHEN m.turn_id = t.id THEN m.failure ->> 'code' END, max(t.attempts, 1),
        CASE WHEN m.turn_id = t.id THEN m.ttft_ms END, CASE WHEN m.turn_id = t.id THEN m.total_ms END,
        CASE WHEN m.turn_id = t.id THEN m.input_tokens END, CASE WHEN m.turn_id = t.id THEN m.output_tokens END,
        CASE WHEN m.turn_id = t.id THEN m.cached_tokens END, CASE WHEN m.turn_id = t.id THEN m.reasoning_tokens END,
        CASE WHEN m.turn_id = t.id THEN m.cost_ticks END,
        CASE WHEN m.turn_id = t.id THEN m.usage_estimated ELSE 0 END
      FROM turns AS t JOIN messages AS m ON m.seq = t.message WHERE t.state <> 'running';

      INSERT INTO requests (kind, conversation, asked, at, day, provider_id, model, style, policy, status, attempts,
        input_tokens, output_tokens, cached_tokens, reasoning_tokens, cost_ticks, estimated)
      SELECT 'summary', conversation, 0, created_at,
        strftime('%Y-%m-%d', created_at / 1000, 'unixepoch', 'localtime'), provider_id, model, 0, '', 'done', 1,
        input_tokens, output_tokens, 0, 0, cost_ticks, usage_estimated FROM summaries;

      INSERT INTO usage_days
      SELECT day, provider_id, model, style, policy, kind, count(*), sum(asked), sum(status IN ('error', 'interrupted')),
        sum(attempts - 1), sum(coalesce(input_tokens, 0)), sum(coalesce(output_tokens, 0)),
        sum(coalesce(cached_tokens, 0)), sum(coalesce(reasoning_tokens, 0)), sum(coalesce(cost_ticks, 0)),
        count(cost_ticks), sum(cost_ticks IS NOT NULL AND estimated), '{}', '{}'
      FROM requests GROUP BY day, provider_id, model, style, policy, kind;
    `);
    for (const measure of ['ttft', 'total']) {
      db.exec(`
        CREATE TEMP TABLE steps AS
          SELECT day, provider_id, model, style, policy, kind, latency_step(${measure}_ms) AS step, count(*) AS n
          FROM requests WHERE ${measure}_ms IS NOT NULL
          GROUP BY day, provider_id, model, style, policy, kind, step;
        CREATE INDEX temp.steps_group ON steps(day, provider_id, model, style, policy, kind);
        UPDATE usage_days AS u SET ${measure} = (
          SELECT json_group_object(CAST(s.step AS TEXT), s.n) FROM temp.steps AS s
          WHERE s.day = u.day AND s.provider_id = u.provider_id AND s.model = u.model AND s.style = u.style
            AND s.policy = u.policy AND s.kind = u.kind
        );
        DROP TABLE temp.steps`);
    }
  },
};
