import type { CommandId } from '../commands';
import type { ErrorCode } from '../errors';
import { call, none } from './inputs';

export const desktopCalls = {
  /** What this desktop has, for the settings to tell. */
  'desktop.status': call<DesktopStatus>()(none),
  'desktop.quit': call<null>()(none),
  'desktop.updates': call<UpdateState>()(none),
  /** Looks for a newer version now, whatever the setting says. */
  'desktop.checkUpdates': call<UpdateState>()(none),
} as const;

export interface DesktopEvents {
  /** A command of the menu or the tray, to the main window. */
  'desktop.command': { command: CommandId };
  'desktop.updates': UpdateState;
}

export interface DesktopStatus {
  /** Without a tray, closing the window cannot leave the app in it. */
  tray: boolean;
  notifications: boolean;
}

export type UpdateState =
  | { kind: 'unknown'; checkedAt: null }
  | { kind: 'current'; checkedAt: number }
  | { kind: 'newer'; checkedAt: number; version: string; page: string | null }
  | { kind: 'failed'; checkedAt: number; code: ErrorCode };
