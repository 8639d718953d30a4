import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/main/secrets/redact';
import { MARK } from '../../../src/main/secrets/redact/replace';
import { anyKey, ordinaryText, plainKey, prefixedKey, privateKey, surroundings } from './secret-samples';

/** Keys in each kind of surroundings: 28,000 altogether. */
const RUNS = 1000;
/** A stretch of this many characters of a secret is a leak. */
const LEAK = 6;

const redact = createRedactor({ known: () => [] });

/** Stretches of the secret's forms that are in the output, and not there without the secret. */
function leaks(output: string, forms: readonly string[], without: string): string[] {
  const found: string[] = [];
  for (const form of forms) {
    for (let at = 0; at + LEAK <= form.length; at += 1) {
      const stretch = form.slice(at, at + LEAK);
      if (output.includes(stretch) && !without.includes(stretch)) found.push(stretch);
    }
  }
  return found;
}

const formsOf = (key: string): string[] => [
  key,
  encodeURIComponent(key),
  Buffer.from(`bob:${key}`).toString('base64'),
];

describe('secrets in surroundings', () => {
  it.each(Object.entries(surroundings))('leaves nothing of a key in %s', (_kind, put) => {
    fc.assert(
      fc.property(anyKey, ordinaryText, (key, filler) => {
        expect(leaks(redact(put(key, filler)), formsOf(key), put('', filler))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it.each(Object.entries(surroundings))('changes nothing more the second time in %s', (_kind, put) => {
    fc.assert(
      fc.property(anyKey, ordinaryText, (key, filler) => {
        const once = redact(put(key, filler));
        expect(redact(once)).toBe(once);
      }),
      { numRuns: RUNS / 10 },
    );
  });

  it('finds keys by their first letters wherever they stand', () => {
    const before = fc.constantFrom(
      '',
      ' ',
      '"',
      '(',
      '=',
      '\\n',
      '%3D',
      '\u001b[32m',
      '用',
      'key:',
      'see',
      '/',
      '@',
      '**',
    );
    const after = fc.constantFrom('', ' ', '"', ')', '.', ', ', '\\n', '。', '**', '\u001b[39m', ' and more');
    fc.assert(
      fc.property(prefixedKey, before, after, (key, left, right) => {
        const redacted = redact(`${left}${key}${right}`);
        expect(leaks(redacted, [key], `${left}${right}`)).toEqual([]);
        expect(redacted.startsWith(left)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  it('takes private keys out as blocks, also escaped and cut off', () => {
    fc.assert(
      fc.property(
        privateKey,
        fc.constantFrom('\n', '\r\n', '\\n'),
        fc.boolean(),
        ({ kind, lines }, lineBreak, whole) => {
          const end = whole ? [`-----END ${kind}PRIVATE KEY-----`, 'and on'] : [];
          const text = [`before -----BEGIN ${kind}PRIVATE KEY-----`, ...lines, ...end].join(lineBreak);
          const redacted = redact(text);
          expect(leaks(redacted, lines, '')).toEqual([]);
          expect(redacted).toBe(whole ? `before ${MARK}${lineBreak}and on` : `before ${MARK}`);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

describe('known keys', () => {
  /** What people choose themselves: anything that can be typed. */
  const chosen = fc.string({
    unit: fc.constantFrom(...'abcXYZ019 !#$%&()*+,-./:;<=>?@[]^_{|}~"\\\'`'.split('')),
    minLength: 12,
    maxLength: 40,
  });
  const known = fc.oneof(plainKey, chosen).filter((value) => value.trim() === value && !value.includes(MARK));

  it('are found by value in prose, URLs, JSON and base64', () => {
    fc.assert(
      fc.property(known, ordinaryText, (value, filler) => {
        const byValue = createRedactor({ known: () => [value] });
        for (const put of [
          (text: string) => `${filler}${text}${filler}`,
          (text: string) => `https://example.com/${encodeURIComponent(text)}/x`,
          (text: string) => JSON.stringify({ filler, text }),
          (text: string) => JSON.stringify(JSON.stringify({ text })),
        ]) {
          expect(leaks(byValue(put(value)), [value, encodeURIComponent(value)], put(''))).toEqual([]);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('are found in base64 whatever stands before and after them', () => {
    fc.assert(
      fc.property(known, fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (value, before, after) => {
        const byValue = createRedactor({ known: () => [value] });
        const encoded = Buffer.from(before + value + after).toString('base64');
        const decoded = Buffer.from(byValue(encoded).replaceAll(MARK, ''), 'base64').toString('latin1');
        expect(byValue(encoded)).toContain(MARK);
        expect(leaks(decoded, [value], before + after)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('ordinary text', () => {
  it('is left as it is: prose in two languages, code, hashes', () => {
    fc.assert(
      fc.property(ordinaryText, (text) => {
        expect(redact(text)).toBe(text);
      }),
      { numRuns: 10 * RUNS },
    );
  });
});

describe('pieces of everything, thrown together', () => {
  const piece = fc.oneof(
    anyKey,
    ordinaryText.map((text) => text.slice(0, 20)),
    fc.constantFrom(
      'token',
      'password',
      'Authorization',
      'Cookie',
      'api_key',
      '"key"',
      'Bearer',
      'Basic',
      'sk-',
      'eyJ',
      '://',
      '@',
      '?key=',
      'curl -u ',
      '-b ',
      '=',
      ':',
      ' ',
      '"',
      "'",
      '`',
      '\\"',
      '\\\\"',
      '\\n',
      '\n',
      ',',
      '(',
      ')',
      '[',
      ']',
      '<',
      '>',
      MARK,
      'REDACTED',
      '%3D',
      '%22',
      '\\',
      '.',
      '*',
      '密码',
      '是',
      '“',
      '”',
      '-----BEGIN PRIVATE KEY-----',
      '-----END PRIVATE KEY-----',
      'the known value',
    ),
  );
  const soup = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

  it('change nothing more the second time', () => {
    const byValue = createRedactor({ known: () => ['the known value'] });
    fc.assert(
      fc.property(soup, (text) => {
        const once = byValue(text);
        expect(byValue(once)).toBe(once);
      }),
      { numRuns: 5 * RUNS },
    );
  });
});
