import { describe, expect, it } from 'vitest';
import { durationMs, limitResetMs, retryAfterMs } from '../../../src/main/http/retry-after';

const now = Date.UTC(2026, 10, 22, 12, 0, 0);

describe('Retry-After', () => {
  it.each([
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after': ' 1.5 ' }, 1500],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250],
    [{ 'retry-after': 'Sun, 22 Nov 2026 12:01:00 GMT' }, 60_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 11:00:00 GMT' }, 0],
    // This machine's clock is an hour off; the server's own date is not.
    [{ 'retry-after': 'Sun, 22 Nov 2026 13:00:30 GMT', date: 'Sun, 22 Nov 2026 13:00:00 GMT' }, 30_000],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after': '' }, null],
    [{}, null],
  ])('%j is %j', (headers, wait) => {
    expect(retryAfterMs(headers, now)).toBe(wait);
  });
});

describe('durations', () => {
  it.each([
    ['1s', 1000],
    ['6m0s', 360_000],
    ['12ms', 12],
    ['1h2m3s', 3_723_000],
    ['7.66s', 7660],
    ['', null],
    ['12', null],
    ['1 s', null],
    ['s', null],
  ])('%s', (text, ms) => {
    expect(durationMs(text)).toBe(ms);
  });
});

describe('limit headers', () => {
  const spent = { 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '2s' };
  it('count where a limit is spent', () => {
    expect(limitResetMs(spent, now, false)).toBe(2000);
    expect(limitResetMs({ ...spent, 'x-ratelimit-remaining-requests': '5' }, now, false)).toBeNull();
    expect(limitResetMs({ 'x-ratelimit-reset-requests': '2s' }, now, false)).toBeNull();
  });
  it('count without a rest after a refusal', () => {
    expect(limitResetMs({ 'x-ratelimit-reset-tokens': '6m0s' }, now, true)).toBe(360_000);
  });
  it('take the latest of several', () => {
    const tokens = { 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '90' };
    expect(limitResetMs({ ...spent, ...tokens }, now, false)).toBe(90_000);
  });
  it.each([
    [String(now + 5000), 5000],
    [String((now + 5000) / 1000), 5000],
    ['2026-11-22T12:00:07Z', 7000],
    ['2026-11-22T11:00:00Z', 0],
    ['nonsense', null],
  ])('read %s', (reset, ms) => {
    const headers = {
      'anthropic-ratelimit-tokens-remaining': '0',
      'anthropic-ratelimit-tokens-reset': reset,
    };
    expect(limitResetMs(headers, now, false)).toBe(ms);
    expect(limitResetMs({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }, now, false)).toBe(ms);
  });
});
