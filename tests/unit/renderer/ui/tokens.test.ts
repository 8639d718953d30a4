import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { contrast, edges, signs, words } from '../../../../src/renderer/features/gallery/contrast';

const sheet = readFileSync(resolve(__dirname, '../../../../src/renderer/ui/tokens.css'), 'utf8');

/** The colours under one selector. */
function colours(selector: string): Record<string, string> {
  const rule = sheet.split(`\n${selector} {`)[1]?.split('\n}')[0];
  if (rule === undefined) throw new Error(`no rule for ${selector}`);
  return Object.fromEntries(
    [...rule.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

const light = colours(':root');
const dark = { ...light, ...colours("[data-theme='dark']") };
const high = colours("[data-contrast='high']");
const highDark = colours("[data-theme='dark'][data-contrast='high']");

const themes = {
  light: { palette: light, least: { words: 4.5, signs: 3, edges: 1 } },
  dark: { palette: dark, least: { words: 4.5, signs: 3, edges: 1 } },
  'high contrast, light': { palette: { ...light, ...high }, least: { words: 7, signs: 4.5, edges: 3 } },
  'high contrast, dark': {
    palette: { ...dark, ...high, ...highDark },
    least: { words: 7, signs: 4.5, edges: 3 },
  },
};

test.each(Object.entries(themes))(
  '%s: everything is told from what it stands on',
  (_, { palette, least }) => {
    const weak = Object.entries({ words, signs, edges }).flatMap(([kind, pairs]) =>
      pairs.flatMap(({ ink, grounds }) =>
        grounds.flatMap((ground) => {
          const ratio = contrast(palette[ink] ?? '', palette[ground] ?? '');
          // Not `<`: a colour that is missing gives no number.
          return ratio >= least[kind as keyof typeof least]
            ? []
            : [`${ink} on ${ground}: ${ratio.toFixed(2)}`];
        }),
      ),
    );
    expect(weak).toEqual([]);
  },
);

test('high contrast has a colour of its own for every one there is', () => {
  expect(Object.keys(high).sort()).toEqual(Object.keys(light).sort());
  expect(Object.keys(highDark).sort()).toEqual(Object.keys(light).sort());
});

test('the measure is the one of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
