import { expect, test } from 'vitest';
import type { Message } from '../../../../src/shared/models';
import { hasMessage, isWhole, joinedTo } from '../../../../src/renderer/state/path';

/** A path of the numbers `from` to `to`, each under the one before. */
const path = (from: number, to: number): Message[] =>
  Array.from({ length: to - from + 1 }, (_, index) => {
    const number = from + index;
    // Only what a path is joined by.
    return { id: `m${number}`, parentId: number === 1 ? null : `m${number - 1}` } as Message;
  });

const ids = (messages: readonly Message[]): string => messages.map(({ id }) => id.slice(1)).join(' ');

test('a path read again keeps what is known above its end', () => {
  expect(ids(joinedTo(path(1, 6), path(5, 7)))).toBe('1 2 3 4 5 6 7');
  expect(ids(joinedTo(path(1, 4), path(1, 2)))).toBe('1 2');
  expect(ids(joinedTo(path(1, 4), path(9, 10)))).toBe('9 10');
  expect(ids(joinedTo([], path(3, 4)))).toBe('3 4');
});

test('whole is what begins at the root', () => {
  expect(isWhole(path(1, 3))).toBe(true);
  expect(isWhole([])).toBe(true);
  expect(isWhole(path(2, 3))).toBe(false);
  expect(hasMessage('m2')(path(2, 3))).toBe(true);
  expect(hasMessage('m1')(path(2, 3))).toBe(false);
});
