import { describe, expect, test } from 'vitest';
import type { ProviderView } from '../../../../src/shared/models';
import { findChoice, modelGroups } from '../../../../src/renderer/features/models/model-groups';

function provider(id: string, models: string[], keyState: ProviderView['keyState']): ProviderView {
  return {
    id,
    name: id.toUpperCase(),
    dialect: 'chat-completions',
    baseUrl: '',
    builtIn: true,
    keySource: { kind: 'stored' },
    keyState,
    models: models.map((model) => ({ id: model, name: '', contextWindow: null, maxOutputTokens: null })),
    defaultModel: models[0] ?? null,
    detected: null,
    health: { breaker: 'closed', breakerUntil: null, gateUntil: null, running: 0, queued: 0 },
  };
}

const ready = (one: ProviderView): boolean => one.keyState === 'stored';
const groups = modelGroups(
  [provider('a', ['m'], 'missing'), provider('b', ['m', 'n'], 'stored'), provider('c', [], 'stored')],
  ready,
  'Default model',
);

describe('modelGroups', () => {
  test('who can answer comes first', () => {
    expect(groups.map((group) => group.value)).toEqual(['b', 'c', 'a']);
  });

  test('the same model at two providers is two choices', () => {
    const values = groups.flatMap((group) => group.items.map((item) => item.value));
    expect(new Set(values).size).toBe(values.length);
  });

  test('a provider whose models are unknown can still be chosen', () => {
    expect(groups[1]?.items).toMatchObject([{ providerId: 'c', model: null, label: 'Default model' }]);
  });
});

describe('findChoice', () => {
  test('null is the default of the provider', () => {
    expect(findChoice(groups, 'b', null)?.model).toBe('m');
    expect(findChoice(groups, 'b', 'n')?.model).toBe('n');
    expect(findChoice(groups, 'c', null)?.providerId).toBe('c');
  });

  test('a provider that is gone has no choice', () => {
    expect(findChoice(groups, 'gone', null)).toBeNull();
  });
});
