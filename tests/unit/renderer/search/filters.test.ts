import { expect, test } from 'vitest';
import { filterHelp, withoutFilters } from '../../../../src/renderer/features/search/filters';
import { parseQuery } from '../../../../src/main/db/parse-query';

test('the words without the filters, where both are there', () => {
  expect(withoutFilters('pear is:pinned')).toBe('pear');
  expect(withoutFilters('-role:user  缓存 in:"two words" jitter')).toBe('缓存 jitter');
  expect(withoutFilters('缓存 role：user')).toBe('缓存');
  for (const query of ['pear', 'is:pinned', '', 'https://example.com', 'to:do']) {
    expect(withoutFilters(query)).toBeNull();
  }
});

test('what the help puts in is understood as a filter, or waits for its value', () => {
  const now = Date.now();
  for (const { insert } of filterHelp.filter(({ words }) => words !== 'phrase' && words !== 'not')) {
    const { filters, match } = parseQuery(insert, now);
    expect([insert, match, filters.length]).toEqual([insert, null, insert.endsWith(':') ? 0 : 1]);
  }
});
