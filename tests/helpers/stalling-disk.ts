/**
 * A disk that stops answering for a while, as one that has to spin up, or a share over a bad network, does: a file system
 * in a file, which the kernel freezes. Whoever writes waits; what was written and can be read from memory is read.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whyNoDisk } from './small-disk';

/** Seconds after which it answers again whatever becomes of the test: a process that waits for a disk cannot be killed. */
const MOST_S = 40;
const MEGABYTES = 128;

export interface StallingDisk {
  path: string;
  stall(): void;
  goOn(): void;
  remove(): void;
}

const run = (command: string, ...args: readonly string[]): void =>
  void execFileSync(command, args, { stdio: 'ignore' });

export const whyNoStallingDisk = (): string | null =>
  whyNoDisk(() => {
    run('fsfreeze', '--version');
    return stallingDisk();
  });

export function stallingDisk(): StallingDisk {
  const folder = mkdtempSync(join(tmpdir(), 'parlance-disk-'));
  const image = join(folder, 'image');
  const path = join(folder, 'mounted');
  writeFileSync(image, '');
  truncateSync(image, MEGABYTES * 2 ** 20);
  mkdirSync(path);
  try {
    run('mkfs.ext4', '-q', '-F', image);
    run('mount', '-o', 'loop', image, path);
  } catch (thrown) {
    rmSync(folder, { recursive: true });
    throw thrown;
  }
  let stalled = false;
  const goOn = (): void => {
    if (stalled) run('fsfreeze', '--unfreeze', path);
    stalled = false;
  };
  return {
    path,
    stall() {
      const thaw = `sleep ${MOST_S}; fsfreeze --unfreeze '${path}'`;
      spawn('sh', ['-c', thaw], { stdio: 'ignore', detached: true }).unref();
      run('fsfreeze', '--freeze', path);
      stalled = true;
    },
    goOn,
    remove() {
      goOn();
      run('umount', '-l', path);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
