import { describe, expect, test } from 'vitest';
import { rank, score, type Findable } from '../../../src/renderer/features/palette/rank';

const entry = (label: string, also = ''): Findable => ({ label, also });
const labels = (query: string, ...items: Findable[]): string[] =>
  rank([{ id: 'all', items }], query, 10).flatMap((group) => group.items.map(({ label }) => label));

describe('what the palette finds', () => {
  test('the beginning of a name before the beginning of a word before the middle of one', () => {
    const items = [entry('Reset'), entry('Quick-ask settings'), entry('Settings')];
    expect(labels('set', ...items)).toEqual(['Settings', 'Quick-ask settings', 'Reset']);
  });

  test('every word of the query must be there, in any order', () => {
    expect(labels('theme app', entry('Theme', 'Appearance'), entry('Text size', 'Appearance'))).toEqual([
      'Theme',
    ]);
  });

  test('a Chinese name by any of its characters, and by its English', () => {
    const items = [entry('键盘快捷键', 'Keyboard shortcuts'), entry('设置', 'Settings')];
    expect(labels('快捷', ...items)).toEqual(['键盘快捷键']);
    expect(labels('shortc', ...items)).toEqual(['键盘快捷键']);
  });

  test('by the first letters of its words', () => {
    const items = [entry('About Parlance'), entry('New conversation'), entry('Settings')];
    expect(labels('nc', ...items)).toEqual(['New conversation', 'About Parlance']);
    expect(score(entry('New conversation'), ['n', 'x'])).toBeNull();
  });

  test('the group of the best entry is first, and each has its bound', () => {
    const groups = [
      { id: 'one', items: [entry('My settings')] },
      { id: 'two', items: [entry('Settings'), entry('Settings of old'), entry('Set theory')] },
    ];
    const found = rank(groups, 'set', 2);
    expect(found.map(({ id, items }) => [id, items.length])).toEqual([
      ['two', 2],
      ['one', 1],
    ]);
    expect(rank(groups, 'nothing', 2)).toEqual([]);
  });
});
