import { z } from 'zod';
import { call, id, none } from './inputs';

export const quickCalls = {
  /** Hides the quick-ask window and gives the focus back to the program that had it. */
  'quick.hide': call<null>()(none),
  /** Pixels its content is high; main keeps it within the screen. */
  'quick.resize': call<null>()(z.object({ height: z.number().min(1).max(100_000) })),
  /** A pinned window stays when another program takes the focus. */
  'quick.pin': call<null>()(z.object({ pinned: z.boolean() })),
  /** The main window comes to the front with this conversation, and the quick-ask window hides. */
  'quick.open': call<null>()(z.object({ conversationId: id })),
  /** Shows the quick-ask window, or hides it. */
  'quick.toggle': call<null>()(none),
  /** What was copied or selected elsewhere, without its words; [] where that is not wanted. */
  'quick.offers': call<OfferedText[]>()(none),
  /** The text that was offered; null where it is no longer there. */
  'quick.take': call<string | null>()(z.object({ source: z.enum(['clipboard', 'selection']) })),
  'quick.status': call<QuickStatus>()(none),
  /** While a new hotkey is being pressed the old one must not fire. Ends with the window that asked, too. */
  'quick.suspend': call<QuickStatus>()(z.object({ suspended: z.boolean() })),
  /** Waits ten seconds for the hotkey: whether it fired. The press does nothing else. */
  'quick.test': call<boolean>()(none),
} as const;

export interface QuickEvents {
  'quick.status': QuickStatus;
  /** The quick-ask window is on screen; fresh = so long after the last time that it begins anew. */
  'quick.shown': { fresh: boolean };
}

export type TextSource = 'clipboard' | 'selection';

export interface OfferedText {
  source: TextSource;
  characters: number;
}

/** What has become of the hotkey. Registered does not yet mean that it arrives: see `quick.test`. */
export interface QuickStatus {
  /** null = none wanted. */
  accelerator: string | null;
  registered: boolean;
  /** Why it is not registered: another program has it, the system does not know such keys, or it is being changed. */
  reason: 'taken' | 'invalid' | 'suspended' | null;
  /** On Wayland registering can succeed and the key still never arrive. */
  wayland: boolean;
}
