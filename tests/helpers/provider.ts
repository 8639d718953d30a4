import type { ProviderConfig } from '../../src/shared/settings';

/** A provider of one's own on loopback, quick to retry. */
export function providerAt(baseUrl: string, more: Partial<ProviderConfig> = {}): ProviderConfig {
  return {
    id: 'test',
    name: 'Test',
    dialect: 'chat-completions',
    baseUrl,
    keySource: { kind: 'none' },
    models: [{ id: 'test-model', name: 'Test model', contextWindow: null, maxOutputTokens: null }],
    defaultModel: 'test-model',
    allowInsecureHttp: false,
    requestsPerMinute: null,
    tokensPerMinute: null,
    concurrency: null,
    firstByteMs: null,
    idleMs: null,
    ...more,
  };
}
