import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRepeatedContent } from '../../../src/main/providers/repeated-content';

const piece = (text: string, more: object = {}): string =>
  JSON.stringify({ id: 'a', choices: [{ delta: { content: text } }], ...more });
const textIn = (value: unknown): unknown =>
  (value as { choices: { delta: { content: unknown } }[] } | undefined)?.choices[0]?.delta.content;

describe('createRepeatedContent', () => {
  test('reads any text that JSON.parse reads, and says null to what JSON.parse refuses', () => {
    const repeated = createRepeatedContent();
    repeated.learn(piece('first'), 'first', textIn);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(repeated.read(piece(text))).toBe(text);
      }),
    );
    const [start = '', end = ''] = piece('|').split('|');
    for (const broken of ['"', '\\', 'a\nb', '\u0000', '\\x', 'a","b":"c'])
      expect(repeated.read(start + broken + end)).toBeNull();
  });

  test('a piece that differs in anything else is not read', () => {
    const repeated = createRepeatedContent();
    repeated.learn(piece('first'), 'first', textIn);
    for (const other of [
      piece('x', { usage: { total_tokens: 1 } }),
      piece('x').replace('"a"', '"b"'),
      '{}',
      '',
    ])
      expect(repeated.read(other)).toBeNull();
  });

  test('the same string elsewhere is not taken for the text', () => {
    const repeated = createRepeatedContent();
    repeated.learn('{"model":"m","choices":[{"delta":{"content":"m"}}]}', 'm', textIn);
    expect(repeated.read('{"model":"n","choices":[{"delta":{"content":"m"}}]}')).toBeNull();
  });

  test('is given up on where it never helps', () => {
    const repeated = createRepeatedContent();
    for (let n = 0; n < 8; n++) repeated.learn(piece('x', { n }), 'x', textIn);
    repeated.learn(piece('y'), 'y', textIn);
    expect(repeated.read(piece('z'))).toBeNull();
  });
});
