import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { hasCode, prepareText } from '../../../src/main/db/prepare-text';

// Thousands of cases take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

describe('prepareText', () => {
  test('spaces around every character of scripts without spaces', () => {
    expect(prepareText('今天useful天气')).toMatchObject({ text: '今 天 useful 天 气', parts: '' });
  });

  test('identifiers keep their place whole; parts and tails stand apart', () => {
    expect(prepareText('call useCacheStore() now')).toMatchObject({
      text: 'call usecachestore now',
      parts: 'use cache store \ue000 cachestore',
    });
  });

  test('no phrase joins two identifiers', () => {
    expect(prepareText('getUser setName').parts).toBe('get user \ue000 set name');
  });

  test('an identifier that comes often is listed once', () => {
    expect(prepareText('getUser getUser getUser').parts).toBe('get user');
  });

  test('no letters, nothing to index', () => {
    expect(prepareText('?! … 🎉')).toEqual({ text: '', parts: '', pairs: '' });
  });

  test('nothing comes out that could end a quoted phrase', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { text: words, parts, pairs } = prepareText(text);
        for (const out of [words, parts, pairs]) {
          expect(out).not.toMatch(/["\0]/);
          expect(out).toBe(out.trim());
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('hasCode', () => {
  test.each([
    ['```js\nx\n```', true],
    ['text\n  ~~~\ncode', true],
    ['text\n    ``` indented', false],
    ['inline `code` only', false],
    ['', false],
  ])('%j', (text, expected) => {
    expect(hasCode(text)).toBe(expected);
  });
});
