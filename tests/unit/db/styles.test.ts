import { afterEach, beforeEach, expect, test } from 'vitest';
import { openForWriting } from '../../../src/main/db/open';
import type { Db } from '../../../src/main/db/sql';
import { listStyles, removeStyle, saveStyles } from '../../../src/main/db/styles';
import { neutralStyle } from '../../../src/main/style/presets';
import { T0 } from '../../helpers/db';

let db: Db;
beforeEach(() => {
  db = openForWriting(':memory:');
});
afterEach(() => db.close());

test('profiles keep their place when they are changed, and go when they are removed', () => {
  const warm = { id: 'b', name: 'Warm', style: { ...neutralStyle, tone: 0.9 } };
  const cold = { id: 'a', name: '冷静', style: { ...neutralStyle, tone: 0.1 } };
  saveStyles(db, { styles: [warm, cold], at: T0 });
  expect(listStyles(db, {})).toEqual([warm, cold]);
  const warmer = { ...warm, name: 'Warmer', style: { ...warm.style, instructions: 'Say “dear”.' } };
  saveStyles(db, { styles: [warmer], at: T0 + 10 });
  expect(listStyles(db, {})).toEqual([warmer, cold]);
  expect(removeStyle(db, { id: 'b' })).toBe(true);
  expect(removeStyle(db, { id: 'b' })).toBe(false);
  expect(listStyles(db, {})).toEqual([cold]);
});
