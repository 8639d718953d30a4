import { describe, expect, test } from 'vitest';
import { defaultSettings, settingSchema } from '../../../../src/shared/settings';
import {
  limits as listed,
  turnsLimit,
  readLimit,
  scaleOf,
} from '../../../../src/renderer/features/settings/limits';

const limits = [...listed, turnsLimit];

describe.each(limits.map((limit) => [limit.setting, limit] as const))('%s', (setting, limit) => {
  const schema = settingSchema(setting);

  test('has the bounds of its schema', () => {
    expect(schema.safeParse(limit.min).success).toBe(true);
    expect(schema.safeParse(limit.max).success).toBe(true);
    expect(schema.safeParse(limit.min - 1).success).toBe(false);
    expect(schema.safeParse(limit.max + 1).success).toBe(false);
  });

  test('reads back what it shows', () => {
    const shown = String(defaultSettings[setting] / scaleOf(limit));
    expect(readLimit(limit, shown)).toBe(defaultSettings[setting]);
  });

  test.each(['', ' ', 'many', '-1', '1e9', '0x10', '1.2.3'])('refuses %j', (typed) => {
    expect(readLimit(limit, typed)).toBeNull();
  });
});

test('a time is typed in seconds, with a point or a comma', () => {
  const limit = limits.find((one) => one.setting === 'resilience.baseMs');
  expect(limit && readLimit(limit, '0.75')).toBe(750);
  expect(limit && readLimit(limit, ' 0,75 ')).toBe(750);
});
