/** Files that hold what was said, for their owner's eyes alone. */
import { chmodSync, closeSync, openSync } from 'node:fs';

/** Empty, before SQLite fills it: what it makes itself, everybody may read. */
export function createPrivately(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}
