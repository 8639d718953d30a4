import { describe, expect, it } from 'vitest';
import { checkBaseUrl } from '../../../src/main/http/base-url';
import { builtInProviders, dialect } from '../../../src/main/providers';
import { providerConfig } from '../../../src/shared/settings';

describe('built-in providers', () => {
  it('are the ones of the product', () => {
    expect(builtInProviders.map(({ id }) => id)).toEqual([
      'demo',
      'grok',
      'xai',
      'openai',
      'anthropic',
      'openrouter',
      'deepseek',
      'ollama',
      'lmstudio',
    ]);
  });

  it.each(builtInProviders.map((item) => [item.id, item] as const))('%s is whole', (_id, item) => {
    expect(dialect(item.dialect)).toBeDefined();
    expect(checkBaseUrl(item.baseUrl, false)).toBe(item.baseUrl);
    if (item.defaultModel !== null) expect(item.models.map(({ id }) => id)).toContain(item.defaultModel);
    expect(providerConfig.shape.models.safeParse(item.models).success).toBe(true);
    expect(providerConfig.shape.id.safeParse(item.id).success).toBe(true);
  });

  it('need no key on this machine, and one elsewhere', () => {
    for (const { baseUrl, keyEnv } of builtInProviders)
      expect(keyEnv === null).toBe(baseUrl.startsWith('http:'));
  });
});
