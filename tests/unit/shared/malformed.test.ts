import { expect, test } from 'vitest';
import { calls } from '../../../src/shared/ipc';
import { malformed, sample, seeded, sourceOf, takes } from '../../helpers/malformed';

test('a seed gives the same inputs again, and they differ among themselves', () => {
  const once = malformed(calls['turns.send'].input, 200, seeded(7)).map(sourceOf);
  expect(malformed(calls['turns.send'].input, 200, seeded(7)).map(sourceOf)).toEqual(once);
  expect(new Set(once).size).toBeGreaterThan(100);
});

test('every input can be written as an expression', () => {
  for (const { input } of Object.values(calls)) {
    for (const value of malformed(input, 100, seeded(11))) expect(sourceOf(value)).not.toBe('');
  }
});

test.each(Object.keys(calls))('%s: every input is refused by its schema', (name) => {
  const { input } = calls[name as keyof typeof calls];
  for (const value of malformed(input, 100, seeded(1))) expect(takes(input, value)).toBe(false);
});

test('most samples are sound, so that what is wrong with an input is what was done to it', () => {
  const sound = Object.values(calls).filter(({ input }) => input.safeParse(sample(input, seeded(3))).success);
  expect(sound.length).toBeGreaterThan(Object.keys(calls).length * 0.8);
});

test('an expression gives the value again, own prototypes too', () => {
  const value = [
    1n,
    -0,
    undefined,
    Number.NaN,
    { a: '\0"' },
    new Date(Number.NaN),
    JSON.parse('{"__proto__":1}'),
  ];
  // eslint-disable-next-line no-eval -- the expression is what is tested
  const back: unknown = (0, eval)(sourceOf(value));
  expect(back).toEqual(value);
  expect(Object.keys((back as object[])[6] ?? {})).toEqual(['__proto__']);
});
