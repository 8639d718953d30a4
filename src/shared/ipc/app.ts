import { z } from 'zod';
import type { Failure } from '../errors';
import { call, none } from './inputs';

export const appCalls = {
  'app.info': call<AppInfo>()(none),
  /** A redacted report of versions, states and the last log lines, to copy. */
  'app.diagnostics': call<string>()(none),
  /** Copies to the system clipboard (renderers have no permission of their own). */
  'app.copyText': call<null>()(z.object({ text: z.string().max(64 * 1024 * 1024) })),
  /** Opens an http(s) or mailto link in the system's own program, after main has checked it. */
  'app.openLink': call<null>()(z.object({ url: z.string().max(8192) })),
} as const;

export interface AppEvents {
  /** Something main must tell the person looking (a database set aside, a settings line ignored). */
  'app.notice': Failure;
}

export interface AppInfo {
  version: string;
  /** Of the runtime: Electron, Chromium, Node, SQLite. */
  versions: Record<string, string>;
  platform: string;
  userDataDir: string;
  /** The system's, BCP 47. */
  locale: string;
  /** Notices from before this window was there. */
  notices: Failure[];
  /** Bytes; larger prompts are refused. */
  maxPromptBytes: number;
}
