/** Which file of the built renderer a URL of our scheme names. */
import { join, normalize, sep } from 'node:path';

export const APP_HOST = 'parlance';

/** The file a URL of ours names, or null for anything outside the folder. */
export function fileFor(root: string, url: URL): string | null {
  if (url.host !== APP_HOST) return null;
  let path: string;
  try {
    path = normalize(join(root, decodeURIComponent(url.pathname)));
  } catch {
    return null;
  }
  return path.startsWith(root + sep) ? path : null;
}
