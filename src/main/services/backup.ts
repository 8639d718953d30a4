/** Backups made by themselves and on demand, and the way back. */
import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, FailureError } from '../../shared/errors';
import type { BackupEntry, BackupReport, RestorePreview, RestoreReport } from '../../shared/backup';
import { isAlive } from '../db/alive';
import type { Database } from '../db/client';
import type { Clock } from '../http/types';
import type { ConversationService } from './conversations';

export interface BackupService {
  /** Online, checked by opening it. Rejects with FailureError; what was at `file` stays until the new one is whole. */
  make(file: string): Promise<BackupReport>;
  /** One of today into the rotation, whether there is one or not. */
  makeToday(): Promise<BackupReport>;
  /** Once a day; null where today's is there, or there is nothing to keep. */
  daily(): Promise<BackupReport | null>;
  /** Once a day from soon after the start on; returns its own end. */
  watchDays(): () => void;
  /** Newest first. */
  list(): Promise<BackupEntry[]>;
  /** Rejects with FailureError `file_unreadable`. */
  preview(from: string): Promise<RestorePreview>;
  /** Rejects with `turn_running` while answers are written, here or elsewhere, `file_unreadable` for no sound backup. */
  restore(from: string): Promise<RestoreReport>;
}

/** Days of the rotation, and backups kept of each other kind. */
const KEPT = 7;
/** After the start has had the disk for itself; then often enough to notice a new day in an app that is never closed. */
const FIRST_MS = 30_000;
const LOOK_MS = 60 * 60_000;

const kinds: [begins: string, kind: BackupEntry['kind']][] = [
  ['day-', 'day'],
  ['before-schema-', 'migration'],
  ['before-restore-', 'restore'],
];

export interface BackupDeps {
  db: Pick<
    Database,
    | 'opened'
    | 'about'
    | 'backupTo'
    | 'previewRestore'
    | 'restoreFrom'
    | 'recoverTurns'
    | 'recoverBatches'
    | 'claimBatch'
  >;
  dir: string;
  clock: Clock;
  /** Answers being written and batches run now, by this process. */
  running(): number;
  owner: { pid: number; id: string };
  conversations: Pick<ConversationService, 'list' | 'reset'>;
  /** Ends the answers of dead processes, and leaves those of this one alone. */
  recover(): Promise<unknown>;
  /** A daily backup could not be made. */
  onFailure(thrown: unknown): void;
}

export function createBackups(deps: BackupDeps): BackupService {
  const { db, dir, clock, conversations } = deps;
  const stamp = (): string => new Date(clock.now()).toISOString().replace(/[:.]/g, '-');
  const today = (): string => join(dir, `day-${stamp().slice(0, 10)}.db`);

  async function list(): Promise<BackupEntry[]> {
    const names = await readdir(dir).catch(() => []);
    const entries = await Promise.all(
      names.map(async (name): Promise<BackupEntry | null> => {
        const kind = kinds.find(([begins]) => name.startsWith(begins) && name.endsWith('.db'))?.[1];
        const found = kind && (await stat(join(dir, name)).catch(() => null));
        return found ? { file: join(dir, name), kind, bytes: found.size, at: found.mtimeMs } : null;
      }),
    );
    return entries.filter((entry) => entry !== null).sort((a, b) => b.at - a.at);
  }

  /** What a killed process was writing. */
  async function dropUnfinished(): Promise<void> {
    for (const name of await readdir(dir).catch(() => [])) {
      const pid = /\.(\d+)\.part$/.exec(name)?.[1];
      if (pid !== undefined && !isAlive(Number(pid))) await rm(join(dir, name), { force: true });
    }
  }

  /** Only once the new one is whole; the oldest go first, each kind by itself. */
  async function rotate(): Promise<void> {
    await dropUnfinished();
    const all = await list();
    for (const [, kind] of kinds) {
      for (const { file } of all.filter((entry) => entry.kind === kind).slice(KEPT))
        await rm(file, { force: true });
    }
  }

  async function makeToday(): Promise<BackupReport> {
    const report = await db.backupTo({ file: today() });
    await rotate();
    return report;
  }

  /**
   * Ends the answers and batches that a backup of this very session holds under way: they bear our own id, but nothing of
   * ours runs, so we ask as somebody new.
   */
  async function endUnderWay(): Promise<void> {
    // What was begun while the file was put back cannot be told from them, and may be alive.
    if (deps.running() > 0) return void (await deps.recover());
    const somebody = { ownPid: deps.owner.pid, ownId: randomUUID(), at: clock.now() };
    await db.recoverTurns(somebody);
    const { vendor } = await db.recoverBatches(somebody);
    // Out of our name they show as paused and can be resumed; else the next start looks after them again.
    for (const id of vendor) await db.claimBatch({ id, ...somebody });
  }

  async function daily(): Promise<BackupReport | null> {
    if (db.opened().readOnly) return null;
    if ((await stat(today()).catch(() => null)) !== null) return null;
    if ((await db.about({})).messages === 0) return null;
    return makeToday();
  }

  return {
    make: (file) => db.backupTo({ file }),
    makeToday,
    daily,
    watchDays() {
      let ended = false;
      let cancel = (): void => undefined;
      const look = (): void => {
        void daily()
          .catch(deps.onFailure)
          .finally(() => {
            if (!ended) cancel = clock.after(LOOK_MS, look);
          });
      };
      cancel = clock.after(FIRST_MS, look);
      return () => {
        ended = true;
        cancel();
      };
    },
    list,
    preview: (from) => db.previewRestore({ from }),
    async restore(from) {
      if (deps.running() > 0) {
        throw new FailureError(
          fail('turn_running', 'Answers are being written. Stop them or wait, then restore.', {
            retryable: true,
          }),
        );
      }
      const before = (await conversations.list()).map(({ id }) => id);
      const report = await db.restoreFrom({
        from,
        before: join(dir, `before-restore-${stamp()}.db`),
        ownPid: deps.owner.pid,
        ownId: deps.owner.id,
        at: clock.now(),
      });
      await endUnderWay();
      await rotate();
      await conversations.reset(before);
      return report;
    },
  };
}
