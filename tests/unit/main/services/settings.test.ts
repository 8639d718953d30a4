import { describe, expect, it } from 'vitest';
import { defaultSettings, settingKeys, settingsSchema } from '../../../../src/shared/settings';
import { createSettings, parseSetting, type KeyValueFile } from '../../../../src/main/services/settings';

function memoryFile(
  initial: Record<string, unknown> = {},
): KeyValueFile & { values: Map<string, unknown>; touch(): void } {
  const values = new Map(Object.entries(initial));
  const listeners = new Set<() => void>();
  return {
    values,
    path: 'memory',
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
    delete: (key) => void values.delete(key),
    onDidAnyChange: (callback) => {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    touch: () => listeners.forEach((listener) => listener()),
  };
}

describe('settings', () => {
  it('has a default for every key, and every default fits its schema', () => {
    expect(Object.keys(defaultSettings).sort()).toEqual([...settingKeys].sort());
    expect(settingsSchema.safeParse(defaultSettings).success).toBe(true);
  });

  it('reports a value that does not fit, uses the default and leaves the file alone', () => {
    const file = memoryFile({ 'context.turns': 'many', 'appearance.theme': 'dark' });
    const settings = createSettings(file);
    expect(settings.get()['context.turns']).toBe(defaultSettings['context.turns']);
    expect(settings.get()['appearance.theme']).toBe('dark');
    expect(settings.notices()).toMatchObject([{ code: 'settings_invalid', data: { key: 'context.turns' } }]);
    expect(file.values.get('context.turns')).toBe('many');
  });

  it('changes nothing with an empty patch', () => {
    const file = memoryFile({ 'context.turns': 9 });
    const settings = createSettings(file);
    expect(settings.patch({})['context.turns']).toBe(9);
    expect([...file.values]).toEqual([['context.turns', 9]]);
  });

  it('tells of a change from another process, once, and not of none', () => {
    const file = memoryFile();
    const settings = createSettings(file);
    const seen: number[] = [];
    const off = settings.onChange((now) => seen.push(now['context.turns']));
    file.touch();
    file.values.set('context.turns', 12);
    file.touch();
    expect(seen).toEqual([12]);
    off();
    settings.patch({ 'context.turns': 3 });
    expect(seen).toEqual([12]);
  });
});

describe('config set', () => {
  it.each([
    ['appearance.theme', 'dark', 'dark'],
    ['context.turns', '7', 7],
    ['chat.model', 'null', null],
    ['chat.systemPrompt', 'Be kind.', 'Be kind.'],
    ['chat.systemPrompt', '"quoted"', 'quoted'],
  ])('%s %s', (key, words, value) => {
    expect(parseSetting(key, words)).toEqual({ ok: true, patch: { [key]: value } });
  });

  it.each([
    ['appearance.theme', 'purple', 'invalid_input'],
    ['context.turns', '-1', 'invalid_input'],
    ['no.such.key', '1', 'not_found'],
    ['toString', '1', 'not_found'],
  ])('refuses %s %s', (key, words, code) => {
    expect(parseSetting(key, words)).toMatchObject({ ok: false, failure: { code } });
  });
});
