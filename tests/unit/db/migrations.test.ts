import { readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FailureError } from '../../../src/shared/errors';
import { markOf } from '../../../src/main/db/ledger-style';
import { migrate, schemaVersion, type Migration } from '../../../src/main/db/migrate';
import { migrations } from '../../../src/main/db/migrations';
import { search } from '../../../src/main/db/search';
import { all, sql, type Db } from '../../../src/main/db/sql';
import { neutralStyle } from '../../../src/main/style/presets';
import { tempFolder } from '../../helpers/db';
import { growUsage } from '../../helpers/usage-database';

const at = (version: number): Db => {
  const db = new Sqlite(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, migrations, version);
  return db;
};
const plan = (db: Db, text: string): string =>
  all(db, { text: `EXPLAIN QUERY PLAN ${text}`, params: [] })
    .map((row) => String(row['detail']))
    .join('; ');

describe('the runner', () => {
  const step = (version: number, text = `CREATE TABLE t${version} (x)`): Migration => ({
    version,
    up: (db) => db.exec(text),
  });

  test('runs what is missing, in order, once', () => {
    const db = new Sqlite(':memory:');
    expect(migrate(db, [step(1)])).toBe(0);
    expect(migrate(db, [step(1), step(2), step(3)])).toBe(1);
    expect(migrate(db, [step(1), step(2), step(3)])).toBe(3);
    expect(schemaVersion(db)).toBe(3);
    expect(all(db, sql`SELECT name FROM sqlite_schema ORDER BY name`).map((row) => row['name'])).toEqual([
      't1',
      't2',
      't3',
    ]);
  });

  test('leaves the version before where a step fails', () => {
    const db = new Sqlite(':memory:');
    migrate(db, [step(1)]);
    expect(() => migrate(db, [step(1), step(2), step(3, 'NOT SQL')])).toThrow('syntax error');
    expect(schemaVersion(db)).toBe(1);
    expect(all(db, sql`SELECT name FROM sqlite_schema`)).toEqual([{ name: 't1' }]);
  });

  describe('with another process migrating the same file while it waits for the lock', () => {
    const race = (theirs: Migration[], ours: Migration[]): (() => number) => {
      const folder = tempFolder();
      onTestFinished(() => folder.remove());
      const other = new Sqlite(folder.file('p.sqlite'));
      let raced = false;
      const db = new Sqlite(folder.file('p.sqlite'), {
        verbose: (text) => {
          if (text !== 'BEGIN IMMEDIATE' || raced) return;
          raced = true;
          migrate(other, theirs);
          other.close();
        },
      });
      return () => migrate(db, ours);
    };

    test('does not run again what the other has run', () => {
      expect(race([step(1)], [step(1), step(2)])()).toBe(1);
      expect(race([step(1), step(2)], [step(1), step(2)])()).toBe(2);
    });

    test('refuses what a newer version has made of it', () => {
      expect(race([step(1), step(2)], [step(1)])).toThrow('this version knows 1');
    });
  });

  test('refuses a newer database and names both versions', () => {
    const db = at(migrations.length);
    db.pragma(`user_version = ${migrations.length + 3}`);
    let thrown: unknown;
    try {
      migrate(db, migrations);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(FailureError);
    expect(thrown).toMatchObject({
      failure: { code: 'database_newer', data: { found: migrations.length + 3, known: migrations.length } },
      message: expect.stringMatching(
        new RegExp(`schema is ${migrations.length + 3}, this version knows ${migrations.length}\\b`),
      ),
    });
  });

  test.each([
    ['a gap', [step(1), step(3)]],
    ['a wrong order', [step(2), step(1)]],
    ['the same number twice', [step(1), step(1)]],
  ])('refuses a list with %s', (_name, list) => {
    expect(() => migrate(new Sqlite(':memory:'), list)).toThrow(/stands at place/);
  });

  test('the shipped list is in order', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  });
});

describe('1: tables', () => {
  const db = at(1);

  test.each([
    [
      'siblings',
      'SELECT id FROM messages WHERE conversation = 1 AND parent IS 2 ORDER BY seq',
      'messages_tree',
    ],
    [
      'the list',
      'SELECT id FROM conversations WHERE deleted_at IS NULL ORDER BY updated_at DESC',
      'conversations_listed',
    ],
    ['pinned messages', 'SELECT id FROM messages WHERE pinned = 1 ORDER BY seq DESC', 'messages_pinned'],
    ['rated messages', "SELECT id FROM messages WHERE rating = 'good' ORDER BY seq DESC", 'messages_rated'],
    ['running turns', "SELECT id FROM turns WHERE owner_id = 'a' AND state = 'running'", 'turns_running'],
    ['turns of a message', 'DELETE FROM turns WHERE message = 5', 'turns_message'],
    ['turns of a conversation', 'DELETE FROM turns WHERE conversation = 5', 'turns_conversation'],
    [
      'conversations of a folder',
      "UPDATE conversations SET folder_id = NULL WHERE folder_id = 'f'",
      'conversations_folder',
    ],
  ])('%s come from an index, in its order', (_name, text, index) => {
    expect(plan(db, text)).toContain(index);
    expect(plan(db, text)).not.toContain('TEMP B-TREE');
  });

  test('a path is walked by row number', () => {
    const text = `WITH RECURSIVE up(seq, parent) AS (SELECT seq, parent FROM messages WHERE id = 'x'
      UNION ALL SELECT p.seq, p.parent FROM up JOIN messages AS p ON p.seq = up.parent) SELECT * FROM up`;
    expect(plan(db, text)).toContain('SEARCH p USING INTEGER PRIMARY KEY');
  });

  test('wrong types are refused', () => {
    expect(() => db.exec(`INSERT INTO drafts VALUES ('x', 'text', 'not a time')`)).toThrow(
      'cannot store TEXT value in INTEGER column',
    );
  });
});

describe('1 to 8: the full-text index', () => {
  test('takes in the messages that are there, of every time and beyond one page', () => {
    const db = at(1);
    db.exec(`INSERT INTO conversations (num, id, title, title_source, created_at, updated_at)
      VALUES (1, 'c', 'Old', 'user', 5, 5)`);
    const insert = db.prepare(`INSERT INTO messages (seq, id, conversation, role, status, created_at, text)
      VALUES (?, ?, 1, 'user', 'done', 5, ?)`);
    const count = 1201;
    for (let index = 0; index < count; index += 1)
      insert.run(index * 3, `m${index}`, `第${index}条 useCacheStore`);
    insert.run(10_000, 'empty', '');
    insert.run(10_001, 'signs', '…!');

    migrate(db, migrations, 8);

    const found = (match: string): unknown[] =>
      all(db, sql`SELECT rowid FROM messages_fts WHERE messages_fts MATCH ${match} ORDER BY rowid DESC`).map(
        (row) => row['rowid'],
      );
    expect(found('"第 1200 条"')).toEqual([3600]);
    expect(found('"cache"')).toHaveLength(count);
    expect(found('"cache"')[0]).toBe((count - 1) * 3);
    expect(all(db, sql`SELECT count(*) AS n FROM messages`)).toEqual([{ n: count + 2 }]);
    expect(schemaVersion(db)).toBe(8);
  });

  test('takes words out of the file when they are forgotten', () => {
    const db = at(8);
    expect(all(db, sql`SELECT v FROM messages_fts_config WHERE k = 'secure-delete'`)).toEqual([{ v: 1 }]);
  });

  test('hands over hits newest first without sorting', () => {
    const text = `SELECT m.id FROM messages_fts AS f CROSS JOIN messages AS m ON m.seq = f.rowid
      CROSS JOIN conversations AS c ON c.num = m.conversation
      WHERE messages_fts MATCH 'x' AND c.deleted_at IS NULL ORDER BY f.rowid DESC LIMIT 50`;
    expect(plan(at(8), text)).not.toContain('TEMP B-TREE');
  });
});

describe('2 to 3: summaries, styles, and what a session never got', () => {
  const filled = (): Db => {
    const db = at(2);
    db.exec(`INSERT INTO conversations (num, id, title, title_source, created_at, updated_at)
      VALUES (1, 'c', 'Old', 'user', 5, 5)`);
    db.exec(`INSERT INTO sessions VALUES (1, 'grok', 'token', 'm1', 5)`);
    migrate(db, migrations, 3);
    return db;
  };

  test('keeps the sessions there are, as ones that got everything', () => {
    const db = filled();
    expect(all(db, sql`SELECT token, message_id, excluded FROM sessions`)).toEqual([
      { token: 'token', message_id: 'm1', excluded: null },
    ]);
    expect(schemaVersion(db)).toBe(3);
  });

  test('summaries end with their conversation, and come from an index in their order', () => {
    const db = filled();
    db.exec(`INSERT INTO summaries VALUES ('s', 1, 5, 'ready', '[]', 'p', 'm', 1, 1, NULL, 0, 0, '[]')`);
    expect(plan(db, 'SELECT id FROM summaries WHERE conversation = 1 ORDER BY created_at, id')).toContain(
      'summaries_conversation',
    );
    db.exec(`DELETE FROM conversations WHERE num = 1`);
    expect(all(db, sql`SELECT id FROM summaries`)).toEqual([]);
  });
});

describe('3 to 4: comparisons', () => {
  test('end with their conversation; the list comes from an index in its order', () => {
    const db = at(3);
    db.exec(`INSERT INTO conversations (num, id, title, title_source, created_at, updated_at)
      VALUES (1, 'c', 'Old', 'user', 5, 5)`);
    migrate(db, migrations, 4);
    expect(schemaVersion(db)).toBe(4);
    db.exec(`INSERT INTO comparisons VALUES ('x', 1, 5, 0, 'open', NULL, '[]')`);
    expect(plan(db, 'SELECT id FROM comparisons ORDER BY created_at DESC')).toContain('comparisons_newest');
    db.exec(`DELETE FROM conversations WHERE num = 1`);
    expect(all(db, sql`SELECT id FROM comparisons`)).toEqual([]);
  });
});

describe('4 to 5: batches', () => {
  const filled = (): Db => {
    const db = at(4);
    db.exec(`INSERT INTO conversations (num, id, title, title_source, created_at, updated_at)
      VALUES (1, 'c', 'Old', 'user', 5, 5)`);
    migrate(db, migrations, 5);
    db.exec(`INSERT INTO batches (num, id, name, source, fingerprint, state, created_at, updated_at, provider_id, mode,
        system_prompt, concurrency, batch_size, stop_on_error, owner_pid, owner_id, heartbeat_at)
      VALUES (1, 'b', 'n', '', 'f', 'paused', 5, 5, 'p', 'live', '', 5, 5, 0, 1, 'o', 5)`);
    db.exec(`INSERT INTO batch_items (batch, place, prompt) VALUES (1, 0, 'one'), (1, 1, 'two')`);
    db.exec(`INSERT INTO batch_jobs VALUES (1, 1, 'k', NULL, 'made')`);
    return db;
  };

  test('leaves what is there alone', () => {
    const db = filled();
    expect(all(db, sql`SELECT id, title FROM conversations`)).toEqual([{ id: 'c', title: 'Old' }]);
    expect(schemaVersion(db)).toBe(5);
  });

  test('finds what waits from an index, and items and jobs end with their batch', () => {
    const db = filled();
    const waiting = `SELECT place FROM batch_items WHERE batch = 1 AND state = 'waiting' AND place > 0 ORDER BY place`;
    expect(plan(db, waiting)).toContain('batch_items_state');
    expect(plan(db, waiting)).not.toContain('TEMP B-TREE');
    db.exec(`DELETE FROM batches WHERE num = 1`);
    expect(all(db, sql`SELECT place FROM batch_items`)).toEqual([]);
    expect(all(db, sql`SELECT num FROM batch_jobs`)).toEqual([]);
  });
});

describe('6 to 7: the ledger of requests', () => {
  const db = growUsage(':memory:', { answers: 400, days: 40, until: Date.UTC(2026, 10, 26, 12) });

  test('takes in every answer there is, with what it used, and sums them by day', () => {
    const fromMessages = all(
      db,
      sql`SELECT count(*) AS requests, sum(cost_ticks) AS ticks, sum(input_tokens) AS input, sum(status = 'error') AS failed
        FROM messages WHERE role = 'assistant'`,
    );
    const sums = sql`sum(cost_ticks) AS ticks, sum(input_tokens) AS input`;
    expect(
      all(db, sql`SELECT count(*) AS requests, ${sums}, sum(failure = 'overloaded') AS failed FROM requests`),
    ).toEqual(fromMessages);
    expect(
      all(db, sql`SELECT sum(requests) AS requests, ${sums}, sum(failed) AS failed FROM usage_days`),
    ).toEqual(fromMessages);
    expect(all(db, sql`SELECT sum(asked) AS asked FROM usage_days`)).toEqual([{ asked: 400 }]);
  });

  test('counts every latency once', () => {
    const counted = sql`SELECT sum((SELECT sum(value) FROM json_each(u.ttft))) AS n FROM usage_days AS u`;
    expect(all(db, counted)).toEqual([{ n: 400 }]);
  });

  test('days, conversations and messages come from an index', () => {
    expect(
      plan(db, "SELECT sum(cost_ticks) FROM usage_days WHERE day >= '2026-11-01' AND day <= '2026-11-26'"),
    ).toContain('PRIMARY KEY');
    expect(plan(db, 'SELECT sum(cost_ticks) FROM requests WHERE conversation = 5')).toContain(
      'requests_conversation',
    );
    expect(plan(db, 'DELETE FROM messages WHERE seq = 5')).not.toContain('SCAN');
    expect(plan(db, "SELECT 1 FROM requests WHERE turn_id = 'x'")).toContain('INDEX');
  });

  test('a conversation that is deleted leaves what it cost', () => {
    const before = all(db, sql`SELECT sum(cost_ticks) AS ticks FROM requests`);
    db.exec('DELETE FROM conversations WHERE num = 1');
    expect(all(db, sql`SELECT sum(cost_ticks) AS ticks FROM requests`)).toEqual(before);
    expect(all(db, sql`SELECT count(*) AS n FROM requests WHERE conversation IS NULL`)).toEqual([{ n: 10 }]);
  });
});

describe('7 to 8: pairs of neighbouring characters', () => {
  const MESSAGES = [
    [7, '大语言模型 useCacheStore'],
    [8, '模型，语言'],
    [9, '…'],
  ] as const;
  const filled = (): Db => {
    const db = at(7);
    db.exec(`INSERT INTO conversations (num, id, title, title_source, created_at, updated_at)
      VALUES (1, 'c', 'Old', 'user', 5, 5)`);
    const insert = db.prepare(`INSERT INTO messages (seq, id, conversation, role, status, created_at, text)
      VALUES (?, ?, 1, 'user', 'done', 5, ?)`);
    const words = db.prepare('INSERT INTO messages_fts(rowid, text, parts) VALUES (?, ?, ?)');
    for (const [seq, text] of MESSAGES) {
      insert.run(seq, `m${seq}`, text);
      words.run(seq, 'as version three had it', '');
    }
    return db;
  };

  test('what was indexed before is indexed anew, by the texts themselves', () => {
    const db = filled();
    migrate(db, migrations, 8);
    const found = (query: string): string[] =>
      search(db, { query, limit: 9 }).hits.map((hit) => hit.messageId);
    expect(found('言模型')).toEqual(['m7']);
    expect(found('模型')).toEqual(['m8', 'm7']);
    expect(found('cachestore')).toEqual(['m7']);
    expect(found('version three')).toEqual([]);
    db.exec(`INSERT INTO messages_fts(messages_fts) VALUES ('integrity-check')`);
  });

  test('a step that is broken off leaves the index that was there', () => {
    const db = filled();
    db.exec(`UPDATE messages SET text = 'x' WHERE seq = 9`);
    db.pragma('query_only = ON');
    expect(() => migrate(db, migrations, 8)).toThrow('readonly');
    db.pragma('query_only = OFF');
    expect(schemaVersion(db)).toBe(7);
    expect(all(db, sql`SELECT rowid FROM messages_fts WHERE messages_fts MATCH 'three'`)).toHaveLength(3);
  });
});

describe('8 to 9: the ledger without words', () => {
  const style = (instructions: string, tone = 0.5): string =>
    JSON.stringify({ ...neutralStyle, tone, instructions });
  const stylesIn = (db: Db): unknown[] =>
    all(db, sql`SELECT num, style FROM used_styles ORDER BY num`).map((row) => [
      row['num'],
      JSON.parse(String(row['style'])),
    ]);

  test('styles keep their numbers and stay apart, and no byte of their instructions is left', () => {
    const folder = tempFolder();
    onTestFinished(() => folder.remove());
    const file = folder.file('p.sqlite');
    const db = new Sqlite(file);
    db.pragma('journal_mode = WAL');
    migrate(db, migrations, 8);
    // Long ones lie on pages of their own.
    const kept = [
      style('gossamersecret one'),
      style('gossamersecret two'),
      style('gossamersecret '.repeat(900)),
      style('gossamersecret one', 0.9),
      style(''),
      'gossamersecret, which is no style',
    ];
    for (const text of kept) db.prepare('INSERT INTO used_styles (style) VALUES (?)').run(text);
    db.pragma('wal_checkpoint(TRUNCATE)');
    expect(readFileSync(file, 'latin1')).toContain('gossamersecret');

    migrate(db, migrations, 9);
    const mark = (text: string, tone = 0.5) => ({ ...neutralStyle, tone, instructions: markOf(text) });
    expect(stylesIn(db)).toEqual([
      [1, mark('gossamersecret one')],
      [2, mark('gossamersecret two')],
      [3, mark('gossamersecret '.repeat(900))],
      [4, mark('gossamersecret one', 0.9)],
      [5, neutralStyle],
      [6, markOf('gossamersecret, which is no style')],
    ]);
    db.close();
    expect(readFileSync(file, 'latin1')).not.toContain('ossamersecret');
  });

  test('one style written in two ways becomes one', () => {
    const db = at(8);
    const spaced = style('Rhyme.').replaceAll(',', ', ');
    for (const text of [style('Rhyme.'), spaced])
      db.prepare('INSERT INTO used_styles (style) VALUES (?)').run(text);
    migrate(db, migrations, 9);
    expect(stylesIn(db)).toEqual([[1, { ...neutralStyle, instructions: markOf('Rhyme.') }]]);
  });
});
