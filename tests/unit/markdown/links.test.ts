import { describe, expect, test } from 'vitest';
import {
  disguisedHost,
  imageSource,
  isRelative,
  safeLink,
} from '../../../src/renderer/features/markdown/inline/links';

describe('a link may lead to', () => {
  test.each([
    ['https://e.example', 'https://e.example/', 'e.example'],
    ['HTTP://E.example/A b', 'http://e.example/A%20b', 'e.example'],
    ['mailto:me@e.example?subject=x', 'mailto:me@e.example?subject=x', 'me@e.example'],
    ['https://аpple.com', 'https://xn--pple-43d.com/', 'xn--pple-43d.com'],
    ['  https://e.example/\u200bx ', 'https://e.example/x', 'e.example'],
  ])('%j', (href, url, host) => expect(safeLink(href)).toEqual({ url, host }));

  test.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'app://parlance/x',
    'ftp://e.example',
    'https://user@e.example',
    'https://good.example:x@evil.example',
    'mailto:',
    '/path',
    '//e.example',
    '',
  ])('and not to %j', (href) => expect(safeLink(href)).toBeNull());
});

test('what leads to some page itself', () => {
  expect(['#a', 'guide.md', '../a/b', '?q', '', '/a'].map(isRelative)).toEqual([
    true,
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(
    ['javascript:x', '//e.example', '\\\\e.example', 'a:b', '\u0001javascript:x'].map(isRelative),
  ).toEqual([false, false, false, false, false]);
});

test('a text that names another host', () => {
  const link = { url: 'https://evil.example/', host: 'evil.example' };
  expect(disguisedHost('good.example', link)).toBe('evil.example');
  expect(disguisedHost('https://good.example/path', link)).toBe('evil.example');
  expect(disguisedHost('https://evil.example/path', link)).toBeNull();
  expect(disguisedHost('WWW.evil.example', link)).toBeNull();
  expect(disguisedHost('read more here', link)).toBeNull();
  expect(disguisedHost('version 1.2.3', link)).toBeNull();
  const cyrillic = { url: 'https://xn--pple-43d.com/', host: 'xn--pple-43d.com' };
  expect(disguisedHost('аpple.com', cyrillic)).toBe('xn--pple-43d.com');
  const han = { url: 'https://xn--fsqu00a.xn--fiqs8s/', host: 'xn--fsqu00a.xn--fiqs8s' };
  expect(disguisedHost('例子.中国', han)).toBeNull();
});

test('pictures: those that come with the answer, the others as links', () => {
  expect(imageSource('data:image/png;base64,iVBORw0KGgo=')?.kind).toBe('data');
  expect(imageSource('data:image/svg+xml;base64,PHN2Zz4=')).toBeNull();
  expect(imageSource('data:image/png;base64,<x>')).toBeNull();
  expect(imageSource(`data:image/png;base64,${'A'.repeat(8_000_000)}`)).toBeNull();
  expect(imageSource('https://e.example/a.png')).toEqual({
    kind: 'remote',
    link: { url: 'https://e.example/a.png', host: 'e.example' },
  });
  expect(imageSource('mailto:a@b.example')).toBeNull();
  expect(imageSource('a.png')).toBeNull();
});
