import { expect, test } from 'vitest';
import { createRecall } from '../../../../src/renderer/features/quick/recall';

test('back through what was asked, each text once, and forward to an empty line', () => {
  const recall = createRecall();
  expect(recall.step(1)).toBeNull();
  for (const text of ['one', 'two', 'one']) recall.remember(text);
  expect([recall.step(1), recall.step(1), recall.step(1)]).toEqual(['one', 'two', null]);
  expect([recall.step(-1), recall.step(-1), recall.step(-1)]).toEqual(['one', '', null]);
});
