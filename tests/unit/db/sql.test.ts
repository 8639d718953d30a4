import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { all, get, joined, run, sql, transaction } from '../../../src/main/db/sql';

test('values become parameters, queries are spliced in', () => {
  const where = joined([sql`a = ${1}`, sql`b = ${'x'}`], ' AND ');
  expect(sql`SELECT ${sql`a, b`} FROM t WHERE ${where} LIMIT ${2}`).toEqual({
    text: 'SELECT a, b FROM t WHERE a = ? AND b = ? LIMIT ?',
    params: [1, 'x', 2],
  });
});

test('whole numbers arrive as integers whatever their size, fractions and flags as they are', () => {
  const db = new Sqlite(':memory:');
  const big = Date.UTC(2026, 0) * 1024;
  expect(
    get(
      db,
      sql`SELECT typeof(${big}) AS a, ${big} AS b, typeof(${0.5}) AS c, ${true} AS d, ${false} AS e, ${null} AS f`,
    ),
  ).toEqual({ a: 'integer', b: big, c: 'real', d: 1, e: 0, f: null });
});

test('a transaction is all or nothing, also inside another', () => {
  const db = new Sqlite(':memory:');
  db.exec('CREATE TABLE t (x)');
  const put = (x: number) => run(db, sql`INSERT INTO t VALUES (${x})`);
  transaction(db, () => {
    expect(put(1)).toBe(1);
    expect(() =>
      transaction(db, () => {
        put(2);
        throw new Error('no');
      }),
    ).toThrow('no');
  });
  expect(all(db, sql`SELECT x FROM t`)).toEqual([{ x: 1 }]);
});
