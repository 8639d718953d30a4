/** All lanes of this process, one per provider and base URL, and the limits they take from the settings. */
import type { ProviderHealth } from '../../shared/models';
import { createEmitter } from '../emitter';
import { createLane, type Lane, type LaneLimits } from './lane';
import type { Clock } from './types';

export type { Lane } from './lane';

/** Where neither a provider nor the settings say otherwise; sources in `docs/architecture.md`. */
export const defaultLimits: LaneLimits = {
  concurrency: 6,
  queue: 32,
  requestsPerMinute: null,
  tokensPerMinute: null,
  breakerFailures: 5,
  breakerMs: 10_000,
};

/** A provider's own limits; null = the default. */
interface OwnLimits {
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
  concurrency: number | null;
}

export interface Lanes {
  /** The lane of this key, made at its first use. Its limits follow the last `own` and the settings. */
  of(key: string, own?: OwnLimits): Lane;
  /** undefined for a lane that was never used. */
  health(key: string): ProviderHealth | undefined;
  /** Tells the key of a lane whose health changed. Times that merely pass are not told. */
  onChange(listener: (key: string) => void): () => void;
}

/** `settings` is read at every use, so that a change applies at once. */
export function createLanes(deps: { clock: Clock; settings?: () => Partial<LaneLimits> }): Lanes {
  const lanes = new Map<string, { lane: Lane; own: OwnLimits | undefined }>();
  const changed = createEmitter<string>();

  function limitsOf(key: string): LaneLimits {
    const own = lanes.get(key)?.own;
    const base = { ...defaultLimits, ...deps.settings?.() };
    return {
      ...base,
      requestsPerMinute: own?.requestsPerMinute ?? base.requestsPerMinute,
      tokensPerMinute: own?.tokensPerMinute ?? base.tokensPerMinute,
      concurrency: own?.concurrency ?? base.concurrency,
    };
  }

  return {
    of(key, own) {
      const known = lanes.get(key);
      if (known) {
        if (own) known.own = own;
        return known.lane;
      }
      const lane = createLane(
        deps.clock,
        () => limitsOf(key),
        () => changed.emit(key),
      );
      lanes.set(key, { lane, own });
      return lane;
    },
    health: (key) => lanes.get(key)?.lane.health(),
    onChange: changed.on,
  };
}
