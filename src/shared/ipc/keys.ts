import { z } from 'zod';
import type { KeyState } from '../models';
import { keyAccount } from '../settings';
import { call, none } from './inputs';

export const keysCalls = {
  /** Where keys are kept on this machine, or why none can be. */
  'keys.backend': call<KeyBackend>()(none),
  /** `session`: in memory until the app ends, for machines without a keychain. */
  'keys.set': call<null>()(
    z.object({
      providerId: keyAccount,
      key: z.string().min(1).max(20_000),
      session: z.boolean().optional(),
    }),
  ),
  'keys.delete': call<null>()(z.object({ providerId: keyAccount })),
} as const;

export interface KeyBackend {
  /** false = nothing can be stored: anybody could read it. */
  available: boolean;
  /** Keychain, DPAPI, GNOME libsecret, KWallet, Secret Service, or none. */
  name: string;
  /** Why not, as the end of an English sentence; '' while it is available. */
  reason: string;
  /** Whether there is a password for the proxy of one's own. */
  proxyPassword: KeyState;
}
