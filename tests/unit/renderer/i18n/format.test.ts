import { describe, expect, test } from 'vitest';
import { TICKS_PER_USD } from '../../../../src/shared/models';
import {
  formatBytes,
  formatCost,
  formatCount,
  formatDuration,
  formatRate,
} from '../../../../src/renderer/i18n/format';

/** Intl separates with narrow and no-break spaces; which ones is its own affair. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('formatDuration', () => {
  test.each([
    [0, '0.00 s'],
    [412, '0.41 s'],
    [1380, '1.4 s'],
    [12_345, '12 s'],
    [60_000, '1 min'],
    [125_000, '2 min 5 s'],
  ])('%i ms → %s', (ms, text) => {
    expect(plain(formatDuration(ms, 'en'))).toBe(text);
  });

  test('in Chinese', () => {
    expect(plain(formatDuration(1400, 'zh-CN'))).toBe('1.4 秒');
    expect(plain(formatDuration(125_000, 'zh-CN'))).toBe('2 分钟 5 秒');
  });
});

describe('formatCost', () => {
  test.each([
    [0, '$0.00'],
    [0.0031, '$0.0031'],
    [0.000042, '$0.000042'],
    [0.0123, '$0.0123'],
    [1.2, '$1.20'],
    [12.345, '$12.35'],
  ])('%d dollars → %s', (usd, text) => {
    expect(formatCost(Math.round(usd * TICKS_PER_USD), 'en')).toBe(text);
  });
});

test('counts, rates and sizes', () => {
  expect(formatCount(2140, 'en')).toBe('2,140');
  expect(formatRate(8.44, 'en')).toBe('8.4');
  expect(formatRate(86.2, 'en')).toBe('86');
  expect(plain(formatBytes(812, 'en'))).toBe('812 bytes');
  expect(plain(formatBytes(5_242_880, 'en'))).toBe('5.2 MB');
});
