/**
 * Providers: the built-in ones, changed and joined by the user's own from the settings; each with its dialect, its key
 * and its lane (breaker, gate, bulkhead). Keys pass through here on their way to a request and nowhere else.
 */
import { fail, FailureError, toFailure, type Failure } from '../../shared/errors';
import type { ProviderTest } from '../../shared/ipc';
import type { KeySource, ModelInfo, ProviderHealth, ProviderView } from '../../shared/models';
import type { ProviderConfig } from '../../shared/settings';
import { createEmitter } from '../emitter';
import type { Lane, Lanes } from '../http/lanes';
import { checkBaseUrl, send } from '../http/request';
import type { Clock, Fetch } from '../http/types';
import { builtInProviders, dialect as dialectOf } from '../providers';
import type { BuiltInProvider, Dialect, Endpoint } from '../providers/types';
import type { SettingsService } from './settings';

export type KeyState = ProviderView['keyState'];

export interface KeyService {
  resolve(provider: {
    id: string;
    keySource: KeySource;
  }): Promise<{ ok: true; key: string | null } | { ok: false; failure: Failure }>;
  state(provider: { id: string; keySource: KeySource }): KeyState;
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
  test(id: string): Promise<ProviderTest>;
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

  function all(): ProviderConfig[] {
    const own = settings.get().providers;
    const base = builtInProviders.map((item) => own.find((mine) => mine.id === item.id) ?? configOf(item));
    return [...base, ...own.filter((mine) => builtIn(mine.id) === undefined)];
  }

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

  function view(config: ProviderConfig): ProviderView {
    return {
      id: config.id,
      name: config.name,
      dialect: config.dialect,
      baseUrl: config.baseUrl,
      builtIn: builtIn(config.id) !== undefined,
      keySource: config.keySource,
      keyState: keys.state(config),
      models: config.models,
      defaultModel: config.defaultModel,
      detected: null,
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
    const resolved = await keys.resolve(config);
    if (!resolved.ok) throw new FailureError(resolved.failure);
    return { baseUrl, key: resolved.key };
  }

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
      const id = modelId ?? config.defaultModel ?? config.models[0]?.id;
      if (!id) {
        const message = `No model is chosen for "${config.name}". Pick one beside the title, or set it in Settings.`;
        throw new FailureError(fail('no_model', message, { data: { provider: config.id } }));
      }
      const known = config.models.find((item) => item.id === id);
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
        const config = find(id);
        const dialect = dialectOf(config.dialect);
        if (!dialect?.models) {
          const message = `"${config.name}" has no list of models to ask for; send a message to try it.`;
          return { ok: false, failure: fail('endpoint_not_found', message, { data: { provider: id } }) };
        }
        const request = dialect.models.request(await endpoint(config));
        const timeouts = timeoutsOf(config, settings);
        const { head, body } = await send({ request, fetch: deps.fetch, clock: deps.clock, timeouts });
        if (head.status >= 300) {
          const failure = dialect.failure(head, body);
          return { ok: false, failure: { ...failure, message: deps.redact(failure.message) } };
        }
        const models = dialect.models.parse(body);
        return { ok: true, models: models.length, tookMs: deps.clock.now() - startedAt };
      } catch (thrown) {
        return { ok: false, failure: toFailure(thrown) };
      }
    },
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

function builtIn(id: string): BuiltInProvider | undefined {
  return builtInProviders.find((item) => item.id === id);
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
    firstByteMs: null,
    idleMs: null,
  };
}
