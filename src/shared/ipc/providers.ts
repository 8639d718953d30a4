import { z } from 'zod';
import type { Failure } from '../errors';
import type { ModelInfo, ProviderView } from '../models';
import { providerConfig, providerId } from '../settings';
import { call, none } from './inputs';

export const providersCalls = {
  'providers.list': call<ProviderView[]>()(none),
  /** Adds a provider or replaces the user's own of the same id. */
  'providers.save': call<ProviderView>()(providerConfig),
  'providers.remove': call<null>()(z.object({ id: providerId })),
  /** Asks the provider for its models; a failure is part of normal use. */
  'providers.test': call<ProviderTest>()(z.object({ id: providerId })),
  /** Asks the server for its models now; those to choose from. The old list stays where it fails. */
  'providers.models': call<ModelInfo[]>()(z.object({ id: providerId })),
  /**
   * The picker or the settings were opened: local servers are looked for, lists older than a day renewed. Resolves when
   * all have answered; what is new comes as `providers.changed`.
   */
  'providers.look': call<null>()(none),
} as const;

export interface ProvidersEvents {
  'providers.changed': ProviderView[];
}

export type ProviderTest = { ok: true; models: number; tookMs: number } | { ok: false; failure: Failure };
