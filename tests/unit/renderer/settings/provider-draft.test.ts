import {
  limitFields,
  readLimitField,
} from '../../../../src/renderer/features/settings/providers/provider-limits';
import { describe, expect, test } from 'vitest';
import { providerConfig, providerId } from '../../../../src/shared/settings';
import {
  configOf,
  draftOf,
  idFor,
} from '../../../../src/renderer/features/settings/providers/provider-draft';

const draft = { ...draftOf(null, undefined), name: ' My Server ', baseUrl: ' https://llm.example/v1 ' };

describe('idFor', () => {
  test.each([
    ['My Server', [], 'my-server'],
    ['My Server', ['my-server', 'my-server-2'], 'my-server-3'],
    ['Café №5', [], 'cafe-no5'],
    ['本地服务器', [], 'provider'],
    ['x'.repeat(100), [], 'x'.repeat(28)],
    ['--- ', ['provider'], 'provider-2'],
  ])('%s beside %j → %s, which the contract takes', (name, taken, id) => {
    expect(idFor(name, taken)).toBe(id);
    expect(providerId.safeParse(idFor(name, taken)).success).toBe(true);
  });
});

describe('configOf', () => {
  test('makes what the contract takes, trimmed', () => {
    const config = providerConfig.parse(configOf('my-server', draft, undefined));
    expect(config).toMatchObject({ name: 'My Server', baseUrl: 'https://llm.example/v1', models: [] });
    expect(config.defaultModel).toBeNull();
    expect(config.keySource).toEqual({ kind: 'stored' });
  });

  test('a model that is not known becomes one', () => {
    const config = configOf('my-server', { ...draft, model: 'llama' }, undefined);
    expect(config.models.map((one) => one.id)).toEqual(['llama']);
    expect(configOf('my-server', { ...draft, model: 'llama' }, config).models).toHaveLength(1);
  });

  test('keeps its own limits, shown in seconds, and empties those that are emptied', () => {
    const before = { ...configOf('my-server', draft, undefined), requestsPerMinute: 20, idleMs: 90_000 };
    const shown = draftOf(null, before);
    expect(shown).toMatchObject({ requestsPerMinute: '20', idleMs: '90', concurrency: '' });
    const next = { ...draft, ...shown, name: 'Other', requestsPerMinute: '', concurrency: ' 3 ' };
    expect(configOf('my-server', next, before)).toMatchObject({
      name: 'Other',
      requestsPerMinute: null,
      concurrency: 3,
      idleMs: 90_000,
    });
  });

  test.each(limitFields)('bounds of $name are those of the contract', ({ name, scale, min, max }) => {
    const config = configOf('s', draft, undefined);
    const takes = (value: number): boolean => providerConfig.shape[name].safeParse(value * scale).success;
    expect([takes(min), takes(max), takes(min - 1)]).toEqual([true, true, false]);
    expect(config[name]).toBeNull();
    expect(readLimitField(name, String(max + 1))).toBeUndefined();
    expect(readLimitField(name, 'ten')).toBeUndefined();
  });

  test('takes a key from where it was said to be', () => {
    expect(configOf('s', { ...draft, keyKind: 'env', keyName: ' LAB_KEY ' }, undefined).keySource).toEqual({
      kind: 'env',
      name: 'LAB_KEY',
    });
  });
});
