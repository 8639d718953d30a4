/**
 * The state of the storage: whether it can be written, what was mended, whether there is room, and when it was last
 * looked at from end to end.
 */
import { readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { toFailure } from '../../shared/errors';
import type { Place, RecoveryReport, SafetyState } from '../../shared/safety';
import type { Database } from '../db/client';
import { createEmitter } from '../emitter';
import type { Clock } from '../http/types';
import type { Log } from '../log';
import type { Keys } from '../secrets/keys';
import type { ConversationService } from './conversations';
import { dropUnfinishedRestores, leftovers, placesOf } from './places';
import { reportLines } from './report-lines';
import type { SettingsService } from './settings';

export interface SafetyService {
  readonly folder: string;
  state(): Promise<SafetyState>;
  /** The report of a mended history need not be shown again. */
  reportSeen(): Promise<void>;
  /** Rejects with what still forbids it. */
  tryWriting(): Promise<SafetyState>;
  places(): Promise<Place[]>;
  /** For ever: conversations, index, backups, damaged files set aside, keys, settings, logs. */
  eraseAll(): Promise<void>;
  /** What a terminal is told at the start: sentences. */
  lines(): string[];
  /** Looks at the room on the disk, and at the whole database once a week; returns its own end. */
  watch(): () => void;
  onChange(listener: (state: SafetyState) => void): () => void;
}

export interface SafetyDeps {
  db: Pick<Database, 'opened' | 'reopen' | 'onReopened' | 'integrityCheck' | 'eraseAll'>;
  folder: string;
  clock: Clock;
  log: Pick<Log, 'warn' | 'error'>;
  settings: Pick<SettingsService, 'reset'>;
  keys: Pick<Keys, 'list' | 'delete'>;
  conversations: Pick<ConversationService, 'list' | 'reset'>;
  /** Answers being written now. */
  running(): number;
  /**
   * Ends what is being stored (answers, batches, an import) and waits until it is. No import begins until what this
   * returns is called.
   */
  standStill(): Promise<() => void>;
  /** Ends the answers that a mended history holds half written. */
  recover(): Promise<unknown>;
}

/** Below this a backup or an import may not fit any more; a conversation takes some hundred kilobytes. */
const LOW_BYTES = 100 * 1024 * 1024;
const LOOK_MS = 60_000;
/** Out of the way of the start, and of whoever came to ask something. */
const FIRST_CHECK_MS = 2 * 60_000;
const CHECK_EVERY_MS = 7 * 24 * 60 * 60_000;

const count = z.object({ read: z.number(), fromBackup: z.number(), missing: z.number() });
const reportSchema: z.ZodType<RecoveryReport> = z.object({
  at: z.number(),
  kind: z.enum(['rebuilt', 'index']),
  found: z.array(z.string()),
  aside: z.string().nullable(),
  backup: z.string().nullable(),
  conversations: count,
  messages: count,
  partly: z.number(),
  incomplete: z.array(z.object({ title: z.string(), missing: z.number() })),
});

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
  try {
    return schema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

export async function createSafety(deps: SafetyDeps): Promise<SafetyService> {
  const { db, folder, clock, log, conversations } = deps;
  const reportPath = join(folder, 'recovery.json');
  const checkPath = join(folder, 'last-check.json');
  const changed = createEmitter<SafetyState>();
  /** Kept by whoever mended it, this start or an earlier one, until somebody has seen it. */
  let report = db.opened().report ?? (await readJson(reportPath, reportSchema));
  let wasLow = false;
  tellLog(db.opened().report);
  // Where they cannot be removed, nothing else can be written either, which is told by itself.
  await dropUnfinishedRestores(folder).catch(() => undefined);

  function tellLog(found: RecoveryReport | null): void {
    for (const line of found ? reportLines(found) : []) log.warn('storage', line);
  }

  async function state(): Promise<SafetyState> {
    const disk = await statfs(folder).catch(() => null);
    const freeBytes = disk && disk.bavail * disk.bsize;
    const low = freeBytes !== null && freeBytes < LOW_BYTES;
    return { readOnly: db.opened().readOnly, report, freeBytes, low };
  }
  const announce = async (): Promise<void> => changed.emit(await state());

  db.onReopened((opened, cause) => {
    if (cause) log.warn('storage', 'the database thread was started again', cause);
    if (opened.report) {
      report = opened.report;
      tellLog(report);
      void deps
        .recover()
        .then(() => conversations.reset([]))
        .catch((thrown: unknown) => log.error('storage', thrown));
    }
    void announce();
  });

  /** Damage that nothing has stumbled over yet. */
  async function checkAll(): Promise<void> {
    const problems = await db.integrityCheck({}).catch((thrown: unknown) => {
      const { code, message } = toFailure(thrown);
      if (code !== 'database_damaged') throw thrown;
      return [message];
    });
    if (problems.length > 0) {
      log.error('storage', 'damage was found', problems.slice(0, 10));
      await db.reopen(true);
    }
    await writeFile(checkPath, JSON.stringify({ at: clock.now() }));
  }

  /** While nothing is being stored. */
  async function eraseStill(): Promise<void> {
    const before = (await conversations.list()).map(({ id }) => id);
    await db.eraseAll({});
    for (const path of await leftovers(folder)) await rm(path, { recursive: true, force: true });
    for (const { id } of deps.keys.list()) await deps.keys.delete(id);
    deps.settings.reset();
    report = null;
    await conversations.reset(before);
    await announce();
  }

  async function isDue(): Promise<boolean> {
    if (db.opened().readOnly) return false;
    if (db.opened().unclean) return true;
    const last = await readJson(checkPath, z.object({ at: z.number() }));
    // A clock that was set back must not put it off for years.
    return last === null || Math.abs(clock.now() - last.at) > CHECK_EVERY_MS;
  }

  return {
    folder,
    state,
    onChange: changed.on,
    lines: () => {
      const { readOnly } = db.opened();
      return [
        ...(report ? reportLines(report) : []),
        ...(readOnly ? [`${readOnly.message} The history can be read; nothing can be stored.`] : []),
      ];
    },
    async reportSeen() {
      report = null;
      await rm(reportPath, { force: true });
      await announce();
    },
    async tryWriting() {
      await db.reopen(false);
      // Left undone while nothing could be written.
      if (!db.opened().readOnly) await deps.recover();
      return state();
    },
    places: () => placesOf(folder),
    async eraseAll() {
      const goOn = await deps.standStill();
      try {
        await eraseStill();
      } finally {
        goOn();
      }
    },
    watch() {
      let ended = false;
      let checked = false;
      const startedAt = clock.now();
      let cancel = (): void => undefined;
      const look = async (): Promise<void> => {
        const { low } = await state();
        if (low !== wasLow) await announce();
        wasLow = low;
        const leisure = clock.now() - startedAt >= FIRST_CHECK_MS && deps.running() === 0;
        if (!checked && leisure) {
          checked = true;
          if (await isDue()) await checkAll();
        }
      };
      const again = (): void => {
        look()
          .catch((thrown: unknown) => log.error('storage', toFailure(thrown).message))
          .finally(() => {
            if (!ended) cancel = clock.after(LOOK_MS, again);
          });
      };
      again();
      return () => {
        ended = true;
        cancel();
      };
    },
  };
}
