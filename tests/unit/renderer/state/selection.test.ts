import { expect, test } from 'vitest';
import {
  clearSelection,
  keepSelected,
  rangeOf,
  selectTo,
  toggleSelected,
  useSelection,
} from '../../../../src/renderer/state/selection';

const order = ['a', 'b', 'c', 'd', 'e'];
const picked = (): string[] => [...useSelection.getState().ids];

test('a range goes both ways, and is one where nothing was picked before', () => {
  expect(rangeOf(order, 'b', 'd')).toEqual(['b', 'c', 'd']);
  expect(rangeOf(order, 'd', 'b')).toEqual(['b', 'c', 'd']);
  expect(rangeOf(order, null, 'b')).toEqual(['b']);
  expect(rangeOf(order, 'gone', 'b')).toEqual(['b']);
  expect(rangeOf(order, 'a', 'gone')).toEqual([]);
});

test('a range is drawn again from the same anchor; what has left is no longer picked', () => {
  clearSelection();
  toggleSelected('c');
  selectTo(order, 'e');
  expect(picked()).toEqual(['c', 'd', 'e']);
  selectTo(order, 'b');
  expect(picked()).toEqual(['b', 'c']);
  toggleSelected('b');
  expect(picked()).toEqual(['c']);
  keepSelected(['a', 'b']);
  expect(picked()).toEqual([]);
});
