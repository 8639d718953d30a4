/** Style profiles: those that come with the app, and the user's own. */
import { fail, FailureError } from '../../shared/errors';
import type { StyleImport } from '../../shared/ipc';
import type { StyleProfile } from '../../shared/context';
import type { Style } from '../../shared/models';
import type { Database } from '../db/client';
import { createEmitter } from '../emitter';
import type { Clock } from '../http/types';
import { stylePresets } from '../style/presets';
import { exportProfiles, importProfiles } from '../style/profile-file';
import { writeWhole } from './whole-file';

/** More than anyone keeps apart; each may hold 20,000 characters, and the list goes to every window. */
const MOST = 200;

export interface StyleService {
  /** Built-in ones first, then the own, oldest first. */
  list(): Promise<StyleProfile[]>;
  /** Without an id a new one. Throws FailureError `forbidden` for a built-in one, `not_found`, `invalid_input`. */
  save(profile: { id?: string | undefined; name: string; style: Style }): Promise<StyleProfile>;
  remove(id: string): Promise<void>;
  /** The text of a file. Throws FailureError `not_found`. */
  export(ids: readonly string[]): Promise<string>;
  /** Writes that file. Throws FailureError `not_found`, `disk_full`, `file_unreadable`. */
  exportTo(ids: readonly string[], path: string): Promise<void>;
  /** All of a file or nothing; a name that is taken gets a number. Throws FailureError `invalid_input`. */
  import(text: string): Promise<StyleImport>;
  onChange(listener: (profiles: StyleProfile[]) => void): () => void;
}

export interface StyleDeps {
  db: Pick<Database, 'listStyles' | 'saveStyles' | 'removeStyle'>;
  clock: Clock;
  newId(): string;
}

const builtIn: readonly StyleProfile[] = stylePresets.map((profile) => ({ ...profile, builtIn: true }));

export function createStyles({ db, clock, newId }: StyleDeps): StyleService {
  const changed = createEmitter<StyleProfile[]>();

  const list = async (): Promise<StyleProfile[]> => {
    const own = await db.listStyles({});
    return [...builtIn, ...own.map((profile) => ({ ...profile, builtIn: false }))];
  };

  async function textOf(ids: readonly string[]): Promise<string> {
    const all = await list();
    return exportProfiles(ids.map((id) => known(all, id)));
  }

  async function store(profiles: StyleProfile[], room: number): Promise<void> {
    if (room < 0) {
      const message = `There are ${MOST} style profiles of your own already. Remove some first.`;
      throw new FailureError(fail('invalid_input', message, { data: { max: MOST } }));
    }
    const styles = profiles.map(({ id, name, style }) => ({ id, name, style }));
    await db.saveStyles({ styles, at: clock.now() });
    changed.emit(await list());
  }

  return {
    list,
    async save({ id, name, style }) {
      const all = await list();
      if (id !== undefined) own(all, id);
      const profile = { id: id ?? newId(), name, style, builtIn: false };
      await store([profile], id === undefined ? roomIn(all) - 1 : 0);
      return profile;
    },
    async remove(id) {
      own(await list(), id);
      await db.removeStyle({ id });
      changed.emit(await list());
    },
    export: textOf,
    async exportTo(ids, path) {
      await writeWhole(path, [Buffer.from(await textOf(ids))]);
    },
    async import(text) {
      const read = importProfiles(text);
      if (!read.ok) throw new FailureError(read.failure);
      const all = await list();
      const names = new Set(all.map(({ name }) => name));
      const added = read.profiles.map(({ name, style }): StyleProfile => {
        const free = freeName(name, names);
        names.add(free);
        return { id: newId(), name: free, style, builtIn: false };
      });
      await store(added, roomIn(all) - added.length);
      return { added, unknown: read.unknown };
    },
    onChange: changed.on,
  };
}

const roomIn = (all: readonly StyleProfile[]): number => MOST - (all.length - builtIn.length);

function known(all: readonly StyleProfile[], id: string): StyleProfile {
  const profile = all.find((item) => item.id === id);
  if (profile) return profile;
  throw new FailureError(fail('not_found', 'This style profile is no longer there.', { data: { id } }));
}

function own(all: readonly StyleProfile[], id: string): void {
  if (!known(all, id).builtIn) return;
  const message =
    'Style profiles that come with the app cannot be changed. Duplicate it and change the copy.';
  throw new FailureError(fail('forbidden', message, { data: { id } }));
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    const numbered = `${name.slice(0, 90)} (${number})`;
    if (!taken.has(numbered)) return numbered;
  }
}
