/**
 * Asking servers which models they have, and whether the local ones run. Lists are kept; one that cannot be had
 * leaves the old one as it is.
 */
import { fail, FailureError } from '../../shared/errors';
import type { ModelInfo } from '../../shared/models';
import type { ProviderConfig } from '../../shared/settings';
import { FAULT_MODEL } from '../demo/faults';
import { send } from '../http/request';
import type { Clock, Fetch, Timeouts } from '../http/types';
import { dialect as dialectOf } from '../providers';
import type { Endpoint } from '../providers/types';
import type { ModelStore } from './model-store';
import { builtIn } from './provider-config';

/** A list older than this is asked for again when somebody looks. Milliseconds. */
const LIST_AGE_MS = 24 * 60 * 60 * 1000;
/** A server that gave no list is not asked again at every look. */
const RETRY_MS = 5 * 60 * 1000;
/** How often local servers are looked for at most, and how long one has to answer. */
const DETECT_EVERY_MS = 30_000;
const DETECT_TIMEOUT_MS = 500;

export interface ModelLists {
  /** The server's list as it was last given, or null. */
  listed(config: ProviderConfig): ModelInfo[] | null;
  /** Whether a local server answered when it was last looked for; null for what is not looked for. */
  detected(config: ProviderConfig): boolean | null;
  /** Asks the server now and keeps its answer. Throws FailureError. */
  ask(config: ProviderConfig): Promise<ModelInfo[]>;
  /**
   * Somebody looks at the providers: finds the local servers and renews old lists of those in `askable`. Resolves
   * when all have answered; never rejects.
   */
  look(configs: readonly ProviderConfig[], askable: (config: ProviderConfig) => boolean): Promise<void>;
}

export interface ModelListsDeps {
  store: ModelStore;
  fetch: Fetch;
  clock: Clock;
  endpoint(config: ProviderConfig): Promise<Endpoint>;
  timeouts(config: ProviderConfig): Timeouts;
  redact(text: string): string;
  /** Told when a list or a detection is other than it was. */
  changed(): void;
}

export function createModelLists(deps: ModelListsDeps): ModelLists {
  const { store, clock } = deps;
  const found = new Map<string, boolean>();
  const triedAt = new Map<string, number>();
  let detectedAt = -Infinity;

  const keyOf = (config: ProviderConfig): string => `${config.id} ${config.baseUrl}`;

  function keep(config: ProviderConfig, models: ModelInfo[]): void {
    const before = JSON.stringify(store.get(keyOf(config))?.models);
    store.set(keyOf(config), { at: clock.now(), models });
    if (JSON.stringify(models) !== before) deps.changed();
  }

  async function request(
    config: ProviderConfig,
    endpoint: Endpoint,
    timeouts: Timeouts,
  ): Promise<ModelInfo[]> {
    const dialect = dialectOf(config.dialect);
    if (!dialect?.models) {
      const message = `"${config.name}" has no list of models to ask for; send a message to try it.`;
      throw new FailureError(fail('endpoint_not_found', message, { data: { provider: config.id } }));
    }
    const { head, body } = await send({
      request: dialect.models.request(endpoint),
      fetch: deps.fetch,
      clock,
      timeouts,
      allowInsecureHttp: config.allowInsecureHttp,
    });
    if (head.status >= 300) {
      const failure = dialect.failure(head, body);
      throw new FailureError({ ...failure, message: deps.redact(failure.message) });
    }
    // The guide's faults are asked for by name, in tests and demonstrations; nobody picks one from a list.
    return dialect.models.parse(body).filter(({ id }) => config.id !== 'demo' || !id.startsWith(FAULT_MODEL));
  }

  async function ask(config: ProviderConfig): Promise<ModelInfo[]> {
    triedAt.set(keyOf(config), clock.now());
    const models = await request(config, await deps.endpoint(config), deps.timeouts(config));
    keep(config, models);
    return models;
  }

  async function detect(config: ProviderConfig): Promise<void> {
    const timeouts = { firstByteMs: DETECT_TIMEOUT_MS, idleMs: DETECT_TIMEOUT_MS };
    const before = found.get(keyOf(config)) ?? false;
    let running = false;
    try {
      const models = await request(config, { baseUrl: config.baseUrl, key: null }, timeouts);
      running = true;
      keep(config, models);
    } catch (thrown) {
      if (!(thrown instanceof FailureError)) throw thrown;
    }
    found.set(keyOf(config), running);
    if (running !== before) deps.changed();
  }

  function isOld(config: ProviderConfig): boolean {
    const listedAt = store.get(keyOf(config))?.at ?? -Infinity;
    const tried = triedAt.get(keyOf(config)) ?? -Infinity;
    return clock.now() - listedAt > LIST_AGE_MS && clock.now() - tried > RETRY_MS;
  }

  return {
    ask,
    listed: (config) => store.get(keyOf(config))?.models ?? null,
    detected: (config) => (isLookedFor(config) ? (found.get(keyOf(config)) ?? false) : null),
    async look(configs, askable) {
      const due = clock.now() - detectedAt >= DETECT_EVERY_MS;
      if (due) detectedAt = clock.now();
      const local = due ? configs.filter(isLookedFor).map(detect) : [];
      const old = configs
        .filter((config) => !isLookedFor(config) && config.id !== 'demo')
        .filter((config) => dialectOf(config.dialect)?.models !== undefined && isOld(config))
        .filter(askable)
        .map((config) => ask(config).then(ignore, onlyFailures));
      await Promise.all([...local, ...old]);
    },
  };
}

/** A local server at its usual address. One at an address of the user's own is there because the user says so. */
function isLookedFor(config: ProviderConfig): boolean {
  const known = builtIn(config.id);
  return known?.local === true && known.baseUrl === config.baseUrl;
}

const ignore = (): void => undefined;

function onlyFailures(thrown: unknown): void {
  if (!(thrown instanceof FailureError)) throw thrown;
}
