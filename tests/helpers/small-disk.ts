/** A disk that can be filled and made read-only: a tmpfs, where the system lets us mount one. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  path: string;
  /** Takes every byte that is left. */
  fill(): void;
  /** Gives them back. */
  free(): void;
  writable(yes: boolean): void;
  remove(): void;
}

const mounts = (args: readonly string[]): void => void execFileSync('mount', args, { stdio: 'ignore' });

/** Why there is none here; null where there is. `make` tries. */
export function whyNoDisk(make: () => { remove(): void } = () => smallDisk(1)): string | null {
  if (process.platform !== 'linux') return 'only Linux mounts a disk for a test';
  if (process.getuid?.() !== 0) return 'mounting takes root';
  try {
    make().remove();
    return null;
  } catch {
    return 'this system lets nobody mount such a disk';
  }
}

export function smallDisk(megabytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'parlance-disk-'));
  mounts(['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]);
  const filler = join(path, 'filler');
  return {
    path,
    fill() {
      const handle = openSync(filler, 'a');
      try {
        // Down to the last page.
        for (const size of [65_536, 4096, 512]) {
          for (;;) {
            try {
              writeSync(handle, Buffer.alloc(size));
            } catch {
              break;
            }
          }
        }
      } finally {
        closeSync(handle);
      }
    },
    free: () => rmSync(filler, { force: true }),
    writable: (yes) => mounts(['-o', `remount,${yes ? 'rw' : 'ro'}`, path]),
    remove() {
      execFileSync('umount', ['-l', path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}
