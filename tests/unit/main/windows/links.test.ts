import { describe, expect, it } from 'vitest';
import { FailureError } from '../../../../src/shared/errors';
import { linkToOpen } from '../../../../src/main/windows/links';

describe('links that leave the app', () => {
  it.each(['https://example.com/a?b=c', 'http://example.com/', 'mailto:ada@example.com'])(
    'opens %s',
    (url) => {
      expect(linkToOpen(url)).toBe(url);
    },
  );

  it.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'smb://host/share',
    'ms-msdt:/id',
    'parlance://conversation/x',
    'https://bank.example@evil.example/',
    'https://a:b@evil.example/',
    'not a link',
    '',
  ])('refuses %s', (url) => {
    expect(() => linkToOpen(url)).toThrow(FailureError);
  });
});
