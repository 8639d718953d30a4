/** What is kept where in a profile, with sizes. */
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from '../../shared/safety';
import { isAlive } from '../db/alive';

/** Bytes of a file, or of everything in a folder; 0 where there is none. */
async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) return found?.size ?? 0;
  const names = await readdir(path).catch(() => []);
  const sizes = await Promise.all(names.map((name) => sizeOf(join(path, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

const DAMAGED = /^parlance\.damaged-/;
/** The whole history as a restore copies it before it takes it in, by process; left behind where that was killed. */
const RESTORING = /^parlance\.db\.(\d+)\.restore/;

/** By the first name that fits; what nobody knows is the runtime's own: caches and window state. */
const kinds: [names: RegExp, what: Place['what']][] = [
  [DAMAGED, 'aside'],
  [/^parlance\.db/, 'database'],
  [/^backups$/, 'backups'],
  [/^settings(\.broken-\d+)?\.json$/, 'settings'],
  [/^keys(\.broken-\d+)?\.json$/, 'keys'],
  [/^logs$/, 'log'],
];

const main: Partial<Record<Place['what'], string>> = {
  database: 'parlance.db',
  backups: 'backups',
  settings: 'settings.json',
  keys: 'keys.json',
  log: 'logs',
};

export async function placesOf(folder: string): Promise<Place[]> {
  const sizes = new Map<Place['what'], number>();
  const names = await readdir(folder).catch(() => []);
  await Promise.all(
    names.map(async (name) => {
      const what = kinds.find(([fits]) => fits.test(name))?.[1] ?? 'other';
      const size = await sizeOf(join(folder, name));
      sizes.set(what, (sizes.get(what) ?? 0) + size);
    }),
  );
  const order: Place['what'][] = ['database', 'backups', 'aside', 'settings', 'keys', 'log', 'other'];
  return order
    .filter((what) => sizes.has(what))
    .map((what) => ({ what, path: join(folder, main[what] ?? ''), bytes: sizes.get(what) ?? 0 }));
}

/** Files of a profile that hold what somebody said or chose, beside the database and the stores in use. */
export async function leftovers(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const ours =
    /^(backups|logs|models\.json|windows\.json|recovery\.json|last-check\.json)$|\.broken-\d+\.json$/;
  return names
    .filter((name) => [ours, DAMAGED, RESTORING].some((known) => known.test(name)))
    .map((name) => join(folder, name));
}

/** What killed restores have left. To be called before one of this process can have begun. */
export async function dropUnfinishedRestores(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = Number(RESTORING.exec(name)?.[1] ?? Number.NaN);
    // One of our own id is from an earlier life.
    if (Number.isNaN(pid) || (pid !== process.pid && isAlive(pid))) continue;
    await rm(join(folder, name), { force: true });
  }
}
