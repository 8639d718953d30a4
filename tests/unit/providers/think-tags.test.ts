import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createThinkTags } from '../../../src/main/providers/think-tags';

function read(pieces: string[]): { text: string; reasoning: string } {
  const out = { text: '', reasoning: '' };
  const tags = createThinkTags((channel, words) => {
    out[channel] += words;
  });
  for (const piece of pieces) tags.push(piece);
  tags.end();
  return out;
}

describe('think tags', () => {
  it('give the same however they are split', () => {
    const word = fc.constantFrom('<think>', '</think>', '<', '</', 'think', '>', '\n', ' ', 'a', '你');
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 12 }),
        fc.array(fc.nat(60), { maxLength: 10 }),
        (words, cuts) => {
          const whole = words.join('');
          const edges = [
            0,
            ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b),
            whole.length,
          ];
          const pieces = edges.slice(1).map((end, i) => whole.slice(edges[i], end));
          expect(read(pieces)).toEqual(read([whole]));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('lose nothing of an answer that does not think', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (pieces) => {
        fc.pre(!pieces.join('').trimStart().startsWith('<think>'));
        expect(read(pieces)).toEqual({ text: pieces.join(''), reasoning: '' });
      }),
    );
  });
});
