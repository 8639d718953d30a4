import { describe, expect, test } from 'vitest';
import type { SearchHit } from '../../../../src/shared/models';
import { groupHits, markPieces } from '../../../../src/renderer/features/search/group-hits';

const hit = (conversationId: string, messageId: string): SearchHit => ({
  conversationId,
  messageId,
  title: conversationId.toUpperCase(),
  role: 'user',
  createdAt: 0,
  snippet: '',
  marks: [],
});

describe('groupHits', () => {
  test('keeps the order of first hits and numbers them as they are shown', () => {
    const { groups, order } = groupHits([hit('a', '1'), hit('b', '2'), hit('a', '3'), hit('c', '4')], 0);
    expect(groups.map((group) => [group.title, group.hits.map((one) => one.hit.messageId)])).toEqual([
      ['A', ['1', '3']],
      ['B', ['2']],
      ['C', ['4']],
    ]);
    expect(order.map((one) => one.messageId)).toEqual(['1', '3', '2', '4']);
    for (const group of groups) for (const one of group.hits) expect(order[one.index]).toBe(one.hit);
  });
});

describe('markPieces', () => {
  test('cuts at the marks and loses nothing', () => {
    const pieces = markPieces('缓存失效策略', [
      [0, 2],
      [4, 6],
    ]);
    expect(pieces).toEqual([
      { text: '缓存', marked: true },
      { text: '失效', marked: false },
      { text: '策略', marked: true },
    ]);
  });

  test('shows no signs of Markdown, and leaves those of code', () => {
    const text = '## Why **full jitter**: `Retry-After`, 2**n, 2 ** n and C# code';
    const pieces = markPieces(text, [[text.indexOf('jitter'), text.indexOf('jitter') + 6]]);
    expect(pieces).toEqual([
      { text: 'Why full ', marked: false },
      { text: 'jitter', marked: true },
      { text: ': Retry-After, 2**n, 2 ** n and C# code', marked: false },
    ]);
    const bold = markPieces('要**大胆**地试', [[3, 5]]);
    expect(bold.map((piece) => piece.text).join('')).toBe('要大胆地试');
  });

  test.each([
    ['none', []],
    ['beyond the end', [[2, 9]]],
    ['empty', [[1, 1]]],
    [
      'overlapping',
      [
        [0, 3],
        [2, 4],
      ],
    ],
  ] as [string, [number, number][]][])('%s marks still give the whole text', (_name, marks) => {
    expect(
      markPieces('abcd', marks)
        .map((piece) => piece.text)
        .join(''),
    ).toBe('abcd');
  });
});
