import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCut } from '../../../src/main/http/salvage';

describe('parseCut', () => {
  it.each<[string, unknown]>([
    ['{"a":"Hel', { a: 'Hel' }],
    ['{"a":"x\\', { a: 'x' }],
    ['{"a":"x\\\\', { a: 'x\\' }],
    ['{"a":"x\\u4f', { a: 'x' }],
    ['{"a":"x\\ud83d', { a: 'x' }],
    ['{"a":"x\\ud83d\\ude', { a: 'x' }],
    ['{"a":"x\\ud83d\\ude00', { a: 'x😀' }],
    ['{"a":[{"b":"x"},{"b', { a: [{ b: 'x' }, {}] }],
    ['{"a":1,"b', { a: 1 }],
    ['{"a":1,"b":', { a: 1 }],
    ['{"a":1,"b":tr', { a: 1 }],
    ['{"a":1,', { a: 1 }],
    ['[1,2', [1, 2]],
    ['{', {}],
    ['{"a":"b"}', { a: 'b' }],
    ['', undefined],
    ['nonsense', undefined],
    ['{"a":1}}', undefined],
    ['{a', {}],
  ])('%s', (cut, value) => {
    expect(parseCut(cut)).toEqual(value);
  });

  it('gives a beginning of every text, and all of those that were whole', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 6 }), fc.nat(), (texts, at) => {
        const json = JSON.stringify({ list: texts.map((content) => ({ delta: { content } })) });
        const cut = json.slice(0, at % (json.length + 1));
        const value = parseCut(cut) as { list?: { delta?: { content?: string } }[] } | undefined;
        const found = value?.list ?? [];
        expect(found.length).toBeLessThanOrEqual(texts.length);
        found.forEach((item, i) => {
          const content = item.delta?.content ?? '';
          if (i < found.length - 1) expect(content).toBe(texts[i]);
          else expect(texts[i]?.startsWith(content)).toBe(true);
        });
      }),
      { numRuns: 2000 },
    );
  });
});
