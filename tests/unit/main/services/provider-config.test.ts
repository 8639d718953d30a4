import { describe, expect, test } from 'vitest';
import { allConfigs, mergeModels, usualVariable } from '../../../../src/main/services/provider-config';
import type { KeySource, ModelInfo } from '../../../../src/shared/models';
import { providerAt } from '../../../helpers/provider';

const configs = allConfigs([]);
const find = (id: string): (typeof configs)[number] => {
  const config = configs.find((item) => item.id === id);
  if (!config) throw new Error(`${id} is built in`);
  return config;
};
const model = (id: string, contextWindow: number | null = null): ModelInfo => ({
  id,
  name: id,
  contextWindow,
  maxOutputTokens: null,
});
const openai = find('openai');

describe('usualVariable', () => {
  const only =
    (...there: string[]) =>
    (source: KeySource): boolean =>
      there.includes(source.kind === 'env' ? source.name : source.kind);

  test('stands in for a key that is not stored', () => {
    expect(usualVariable(openai, only('OPENAI_API_KEY'))).toEqual({ kind: 'env', name: 'OPENAI_API_KEY' });
    expect(usualVariable(openai, only('stored', 'OPENAI_API_KEY'))).toBeNull();
    expect(usualVariable(openai, only('XAI_API_KEY'))).toBeNull();
  });

  test('is sent to the vendor’s own address only', () => {
    const elsewhere = { ...openai, baseUrl: 'https://proxy.example.com/v1' };
    expect(usualVariable(elsewhere, only('OPENAI_API_KEY'))).toBeNull();
  });

  test('does not replace a source that was chosen', () => {
    const chosen = { ...openai, keySource: { kind: 'none' as const } };
    expect(usualVariable(chosen, only('OPENAI_API_KEY'))).toBeNull();
  });
});

describe('mergeModels', () => {
  test('without a list there is what is known', () => {
    expect(mergeModels(openai, null)).toBe(openai.models);
  });

  test('the list says what there is; what is known comes first, with its names; the default stays', () => {
    const merged = mergeModels(openai, [model('brand-new', 9), model('gpt-5.5')]);
    expect(merged.map(({ id }) => id)).toEqual([openai.defaultModel, 'gpt-5.5', 'brand-new']);
    expect(merged[1]).toMatchObject({ name: 'GPT-5.5', contextWindow: 1_050_000 });
  });

  test('what the user typed stays, with the window that the server knows', () => {
    const merged = mergeModels(providerAt('https://a.example/v1'), [model('other'), model('test-model', 42)]);
    expect(merged.map(({ id, contextWindow }) => [id, contextWindow])).toEqual([
      ['test-model', 42],
      ['other', null],
    ]);
  });
});
