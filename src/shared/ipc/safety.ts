import { z } from 'zod';
import type { OpeningStep, Place, SafetyState } from '../safety';
import { call, none } from './inputs';

export const safetyCalls = {
  'safety.state': call<SafetyState>()(none),
  /** The report of a mended history need not be shown again. */
  'safety.reportSeen': call<null>()(none),
  /** Opens the history for writing once more, where that was not possible. */
  'safety.tryWriting': call<SafetyState>()(none),
  'safety.places': call<Place[]>()(none),
  /** Shows the profile's folder in the system's file manager. */
  'safety.openFolder': call<null>()(none),
  /** Conversations, backups, keys, settings, logs. The windows are loaded anew afterwards. */
  'safety.eraseAll': call<null>()(z.object({ sure: z.literal(true) })),
} as const;

export interface SafetyEvents {
  'safety.changed': SafetyState;
  /** Before the services are up: what opening the history is at. */
  'safety.opening': OpeningStep;
}
