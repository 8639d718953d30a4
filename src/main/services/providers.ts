/**
 * Providers: the built-in ones, changed and joined by the user's own from the settings; each with its dialect, its key
 * and its lane (breaker, gate, bulkhead). Keys pass through here on their way to a request and nowhere else.
 */
import { fail, FailureError, toFailure, type Failure } from '../../shared/errors';
import type { ProviderTest } from '../../shared/ipc';
import {
  isUsable,
  type KeySource,
  type KeyState,
  type ModelInfo,
  type ProviderHealth,
  type ProviderView,
} from '../../shared/models';
import type { ProviderConfig } from '../../shared/settings';
import { createEmitter } from '../emitter';
import type { Lane, Lanes } from '../http/lanes';
import { checkBaseUrl } from '../http/request';
import type { Clock, Fetch } from '../http/types';
import { dialect as dialectOf } from '../providers';
import type { Dialect, Endpoint } from '../providers/types';
import { createModelLists } from './model-lists';
import type { ModelStore } from './model-store';
import { allConfigs, builtIn, mergeModels, usualVariable } from './provider-config';
import type { SettingsService } from './settings';

export interface KeyService {
  resolve(provider: {
    id: string;
    keySource: KeySource;
  }): Promise<{ ok: true; key: string | null } | { ok: false; failure: Failure }>;
  state(provider: { id: string; keySource: KeySource }): KeyState;
  /** The keychain of the stored keys, where it is known. */
  place(): string | undefined;
}

/** A provider and model chosen and known to exist. */
export interface ChosenProvider {
  config: ProviderConfig;
  dialect: Dialect;
  model: ModelInfo;
  lane: Lane;
}

export interface ProviderService {
  list(): ProviderView[];
  /** Throws FailureError `no_provider` or `no_model`. */
  choose(providerId: string, model: string | null): ChosenProvider;
  /** Base URL and key at the time of use. Throws FailureError `no_key`, `key_unreadable`, `bad_base_url`... */
  endpoint(config: ProviderConfig): Promise<Endpoint>;
  save(config: ProviderConfig): ProviderView;
  /** Removes the user's own, or the user's changes to a built-in one. Throws FailureError `not_found`. */
  remove(id: string): void;
  /** Asks for the models, which are kept; also the way to see whether it answers at all. */
  test(id: string): Promise<ProviderTest>;
  /** Asks the server for its models now; those to choose from afterwards. Throws FailureError; the old list stays. */
  models(id: string): Promise<ModelInfo[]>;
  /** Somebody looks at the providers: finds local servers, renews lists older than a day. What is new is told. */
  look(): Promise<void>;
  onChange(listener: (providers: ProviderView[]) => void): () => void;
  /** Tells the listeners after a key was set or deleted. */
  refresh(): void;
}

export interface ProviderDeps {
  settings: SettingsService;
  keys: KeyService;
  lanes: Lanes;
  fetch: Fetch;
  clock: Clock;
  models: ModelStore;
  redact(text: string): string;
  /** Starts the embedded server at its first use. */
  demo(): Promise<Endpoint>;
}

const closedHealth: ProviderHealth = {
  breaker: 'closed',
  breakerUntil: null,
  gateUntil: null,
  running: 0,
  queued: 0,
};

export function createProviders(deps: ProviderDeps): ProviderService {
  const { settings, keys, lanes } = deps;
  const changed = createEmitter<ProviderView[]>();

  const all = (): ProviderConfig[] => allConfigs(settings.get().providers);

  function find(id: string): ProviderConfig {
    const config = all().find((item) => item.id === id);
    if (config) return config;
    throw new FailureError(
      fail('no_provider', `There is no provider "${id}". Choose another, or add it in Settings.`, {
        data: { provider: id },
      }),
    );
  }

  const laneKey = (config: ProviderConfig): string => `${config.id} ${config.baseUrl}`;

  const variableOf = (config: ProviderConfig): ReturnType<typeof usualVariable> =>
    usualVariable(config, (keySource) => keys.state({ id: config.id, keySource }) !== 'missing');

  /** With the key's source as it is now: the vendor's usual variable stands in where no key is stored. */
  const withSource = (config: ProviderConfig): { id: string; keySource: KeySource } => ({
    id: config.id,
    keySource: variableOf(config) ?? config.keySource,
  });

  const modelsOf = (config: ProviderConfig): ModelInfo[] => mergeModels(config, lists.listed(config));

  function keyOf(config: ProviderConfig): Pick<ProviderView, 'keyState' | 'keyPlace'> {
    const owner = withSource(config);
    const keyState = keys.state(owner);
    if (keyState === 'env' && owner.keySource.kind === 'env')
      return { keyState, keyPlace: owner.keySource.name };
    const place = keyState === 'stored' ? keys.place() : undefined;
    return place === undefined ? { keyState } : { keyState, keyPlace: place };
  }

  function view(config: ProviderConfig): ProviderView {
    return {
      id: config.id,
      name: config.name,
      dialect: config.dialect,
      baseUrl: config.baseUrl,
      builtIn: builtIn(config.id) !== undefined,
      keySource: config.keySource,
      ...keyOf(config),
      models: modelsOf(config),
      defaultModel: config.defaultModel,
      detected: lists.detected(config),
      health: lanes.health(laneKey(config)) ?? closedHealth,
    };
  }

  const list = (): ProviderView[] => all().map(view);
  const announce = (): void => changed.emit(list());
  settings.onChange(announce);
  lanes.onChange(announce);

  async function endpoint(config: ProviderConfig): Promise<Endpoint> {
    if (config.id === 'demo') return deps.demo();
    const baseUrl = checkBaseUrl(config.baseUrl, config.allowInsecureHttp);
    const resolved = await keys.resolve(withSource(config));
    if (!resolved.ok) throw new FailureError(resolved.failure);
    return { baseUrl, key: resolved.key };
  }

  const lists = createModelLists({
    store: deps.models,
    fetch: deps.fetch,
    clock: deps.clock,
    endpoint,
    timeouts: (config) => timeoutsOf(config, settings),
    redact: deps.redact,
    changed: announce,
  });

  /** Nobody is asked for a password, and no program is run, because somebody opened a menu. */
  const askable = (config: ProviderConfig): boolean =>
    config.keySource.kind !== 'command' &&
    isUsable(keys.state(withSource(config))) &&
    lanes.health(laneKey(config))?.breaker !== 'open';

  return {
    list,
    endpoint,
    choose(providerId, modelId) {
      const config = find(providerId);
      const dialect = dialectOf(config.dialect);
      if (!dialect) {
        const message = `The provider "${config.name}" speaks "${config.dialect}", which this version does not know. Choose another dialect in Settings.`;
        throw new FailureError(
          fail('no_provider', message, { data: { provider: config.id, dialect: config.dialect } }),
        );
      }
      const id = modelId ?? config.defaultModel ?? modelsOf(config)[0]?.id;
      if (!id) {
        const message = `No model is chosen for "${config.name}". Pick one beside the title, or set it in Settings.`;
        throw new FailureError(fail('no_model', message, { data: { provider: config.id } }));
      }
      const known = modelsOf(config).find((item) => item.id === id);
      const model = known ?? { id, name: id, contextWindow: null, maxOutputTokens: null };
      const lane = lanes.of(laneKey(config), {
        requestsPerMinute: config.requestsPerMinute,
        tokensPerMinute: config.tokensPerMinute,
        concurrency: config.concurrency,
      });
      return { config, dialect, model, lane };
    },
    save(config) {
      if (config.id === 'demo') {
        throw new FailureError(fail('forbidden', 'The built-in guide cannot be changed.'));
      }
      checkBaseUrl(config.baseUrl, config.allowInsecureHttp);
      const others = settings.get().providers.filter((item) => item.id !== config.id);
      settings.patch({ providers: [...others, config] });
      return view(find(config.id));
    },
    remove(id) {
      const own = settings.get().providers;
      if (!own.some((item) => item.id === id)) {
        const message = `There is no provider "${id}" of your own to remove.`;
        throw new FailureError(fail('not_found', message, { data: { provider: id } }));
      }
      settings.patch({ providers: own.filter((item) => item.id !== id) });
    },
    async test(id) {
      const startedAt = deps.clock.now();
      try {
        const models = await lists.ask(find(id));
        return { ok: true, models: models.length, tookMs: deps.clock.now() - startedAt };
      } catch (thrown) {
        return { ok: false, failure: toFailure(thrown) };
      }
    },
    async models(id) {
      const config = find(id);
      await lists.ask(config);
      return modelsOf(config);
    },
    look: () => lists.look(all(), askable),
    onChange: changed.on,
    refresh: announce,
  };
}

/** A provider's own timeouts, or the settings'. Milliseconds. */
export function timeoutsOf(
  config: ProviderConfig,
  settings: SettingsService,
): { firstByteMs: number; idleMs: number } {
  const all = settings.get();
  return {
    firstByteMs: config.firstByteMs ?? all['timeouts.firstByteMs'],
    idleMs: config.idleMs ?? all['timeouts.idleMs'],
  };
}
