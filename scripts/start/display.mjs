// @ts-check
import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/**
 * Whether a window can be opened. A display that is named but has no socket (a variable inherited by a service, a
 * container) counts as none: Electron would only crash on it.
 * @param {{ platform?: string, env?: NodeJS.ProcessEnv, exists?: (path: string) => boolean }} [machine]
 */
export function hasDisplay({ platform = process.platform, env = process.env, exists = existsSync } = {}) {
  if (platform !== 'linux') return true;
  const wayland = env['WAYLAND_DISPLAY'];
  if (wayland && exists(isAbsolute(wayland) ? wayland : join(env['XDG_RUNTIME_DIR'] ?? '', wayland)))
    return true;
  const x11 = env['DISPLAY'];
  if (!x11) return false;
  // ":0" and ":0.0" are on this machine; anything else is reached over the network (ssh -X) and cannot be checked.
  const local = /^(?:unix)?:(\d+)(?:\.\d+)?$/.exec(x11)?.[1];
  return local === undefined || exists(`/tmp/.X11-unix/X${local}`);
}
