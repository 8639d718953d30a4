/** Reads a little of everything, so that the engine has compiled the grammar's expressions before an answer comes. */
import { readAnswer, type Answer } from './blocks/read-answer';
import { parseInline } from './inline/parse-inline';

const sample = [
  '## Of everything a *little*',
  'Some **words**, `code`, [a link](https://example.com), $x^2$ and https://example.com.\nA second line.',
  '- one\n- [ ] two\n\n1. three',
  '> said',
  '| a | b |\n| - | - |\n| 1 | 2 |',
  '```js\n1\n```',
  '***',
  'The end[^1].',
  '[^1]: Noted.',
].join('\n\n');

/** An expression that is used again is compiled again, better. */
const TIMES = 3;

export function warmReading(): void {
  for (let time = 0; time < TIMES; time += 1) {
    // In two pieces, as an answer comes.
    const half: Answer = readAnswer(null, sample.slice(0, sample.length / 2), true);
    const { references } = readAnswer(half, sample, false);
    for (const part of sample.split('\n\n')) parseInline(part, references);
  }
}
