import { describe, expect, it } from 'vitest';
import { checkBaseUrl, checkRequestUrl, isLoopback } from '../../../src/main/http/base-url';
import { toFailure } from '../../../src/shared/errors';

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (thrown) {
    return toFailure(thrown).code;
  }
  return 'ok';
}

describe('base URL', () => {
  it.each([
    ['https://api.x.ai/v1', 'https://api.x.ai/v1'],
    [' https://api.x.ai/v1// ', 'https://api.x.ai/v1'],
    ['HTTPS://API.X.AI', 'https://api.x.ai'],
    ['http://localhost:11434/v1/', 'http://localhost:11434/v1'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    ['http://127.3.2.1', 'http://127.3.2.1'],
    ['https://münchen.example/v1', 'https://xn--mnchen-3ya.example/v1'],
  ])('%s', (text, url) => {
    expect(checkBaseUrl(text, false)).toBe(url);
  });

  it.each([
    'api.x.ai/v1',
    'localhost:8080',
    'ftp://x',
    'file:///etc/passwd',
    'https://',
    'https://x y',
    'https://x/v1?key=1',
    'https://x/v1#a',
    'https://user:pass@x/v1',
    'https://sk-secret@x',
    'javascript:alert(1)',
    '',
  ])('refuses %j', (text) => {
    expect(codeOf(() => checkBaseUrl(text, true))).toBe('bad_base_url');
  });

  it('never repeats a password', () => {
    for (const text of ['https://user:hunter2@x/v1', 'htps://user:hunter2@x/v1']) {
      try {
        checkBaseUrl(text, true);
        expect.unreachable();
      } catch (thrown) {
        expect(JSON.stringify(toFailure(thrown))).not.toContain('hunter2');
      }
    }
  });

  it.each([
    'http://192.168.1.5:1234/v1',
    'http://example.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://1270.0.0.1',
  ])('allows %s only where it is allowed', (text) => {
    expect(codeOf(() => checkBaseUrl(text, false))).toMatch(/insecure_base_url|bad_base_url/);
    expect(codeOf(() => checkRequestUrl(`${text}/x?y=1`, false))).toMatch(/insecure_base_url|bad_base_url/);
  });

  it('lets plain HTTP through with leave', () => {
    expect(checkBaseUrl('http://192.168.1.5:1234/v1', true)).toBe('http://192.168.1.5:1234/v1');
  });

  it('knows this machine', () => {
    expect(['localhost', 'a.localhost', 'LOCALHOST.', '127.0.0.1', '[::1]'].every(isLoopback)).toBe(true);
    expect(['example.com', '10.0.0.1', '[::2]', 'localhost.example.com'].some(isLoopback)).toBe(false);
  });
});
