/** What a provider is before anything was asked of it: built-in data, changed and joined by the user's settings. */
import type { KeySource, ModelInfo } from '../../shared/models';
import type { ProviderConfig } from '../../shared/settings';
import { builtInProviders } from '../providers';
import type { BuiltInProvider } from '../providers/types';

export function builtIn(id: string): BuiltInProvider | undefined {
  return builtInProviders.find((item) => item.id === id);
}

/** The built-in ones in their order, then the user's own. */
export function allConfigs(own: readonly ProviderConfig[]): ProviderConfig[] {
  const base = builtInProviders.map((item) => {
    const mine = own.find(({ id }) => id === item.id);
    return mine ? changed(item, mine) : configOf(item);
  });
  return [...base, ...own.filter((mine) => builtIn(mine.id) === undefined)];
}

/** The user's changes to a built-in one; what is known of the vendor's models still holds at the vendor's address. */
function changed(item: BuiltInProvider, mine: ProviderConfig): ProviderConfig {
  const typed = new Set(mine.models.map(({ id }) => id));
  const known = mine.baseUrl === item.baseUrl ? item.models.filter(({ id }) => !typed.has(id)) : [];
  return {
    ...mine,
    models: [...mine.models, ...known],
    firstByteMs: mine.firstByteMs ?? item.firstByteMs ?? null,
  };
}

function configOf(item: BuiltInProvider): ProviderConfig {
  return {
    id: item.id,
    name: item.name,
    dialect: item.dialect,
    baseUrl: item.baseUrl,
    keySource: item.keyEnv === null ? { kind: 'none' } : { kind: 'stored' },
    models: item.models,
    defaultModel: item.defaultModel,
    allowInsecureHttp: false,
    requestsPerMinute: null,
    tokensPerMinute: null,
    concurrency: null,
    firstByteMs: item.firstByteMs ?? null,
    idleMs: null,
  };
}

/**
 * Where the key comes from when none is stored: the variable that the vendor's own tools read. Only for the vendor's
 * own address: a key of OpenAI is nobody else's business. null where there is none.
 */
export function usualVariable(
  config: ProviderConfig,
  isSet: (source: KeySource) => boolean,
): (KeySource & { kind: 'env' }) | null {
  const known = builtIn(config.id);
  if (config.keySource.kind !== 'stored' || !known || known.keyEnv === null) return null;
  if (config.baseUrl !== known.baseUrl || isSet(config.keySource)) return null;
  const source = { kind: 'env' as const, name: known.keyEnv };
  return isSet(source) ? source : null;
}

/**
 * The models to choose from. The server's list decides what there is; what is known here comes first, in its order,
 * and says what the server did not: names and windows. The default and what the user typed stay in any case.
 */
export function mergeModels(config: ProviderConfig, listed: readonly ModelInfo[] | null): ModelInfo[] {
  if (listed === null) return config.models;
  const ours = new Set(builtIn(config.id)?.models.map(({ id }) => id));
  const there = new Map(listed.map((model) => [model.id, model]));
  const first = config.models.filter(
    ({ id }) => !ours.has(id) || id === config.defaultModel || there.has(id),
  );
  const known = new Set(first.map(({ id }) => id));
  return [
    ...first.map((model) => withGaps(model, there.get(model.id))),
    ...listed.filter(({ id }) => !known.has(id)),
  ];
}

function withGaps(model: ModelInfo, listed: ModelInfo | undefined): ModelInfo {
  return {
    ...model,
    name: model.name || listed?.name || model.id,
    contextWindow: model.contextWindow ?? listed?.contextWindow ?? null,
    maxOutputTokens: model.maxOutputTokens ?? listed?.maxOutputTokens ?? null,
  };
}
