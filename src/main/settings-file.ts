/**
 * The JSON files of a profile, through electron-store in the windows and conf (on which it is built) elsewhere.
 * A file that is no JSON is set aside, never overwritten: what is in it may be worth a lot to the person who typed it.
 */
import { readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, FailureError, type Failure } from '../shared/errors';

/** The part of electron-store and conf that is used, over what a folder that cannot be written holds. */
interface FixedFile {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  delete(key: string): void;
  onDidAnyChange(callback: () => void): () => void;
  readonly path: string;
}

export interface OpenedFile<F> {
  file: F | FixedFile;
  /** The file that stood here before could not be read and was set aside. */
  notice: Failure | null;
}

/**
 * `open(name)` makes the store over `dir/name.json`; it throws where that is no JSON or cannot be written. What cannot
 * be written is read all the same, and refuses to change.
 */
export async function openJsonFile<F>(
  dir: string,
  name: string,
  open: (name: string) => F,
): Promise<OpenedFile<F>> {
  const path = join(dir, `${name}.json`);
  const notice = (await isBroken(path)) ? await setAside(dir, name) : null;
  try {
    return { file: open(name), notice };
  } catch (thrown) {
    const stored = await readObject(path);
    if (stored === null && !(await isFolder(dir))) {
      const message = `${path} cannot be read or written. Check the permissions of the folder, or choose another with --user-data-dir.`;
      throw new FailureError(fail('profile_read_only', message, { data: { path } }), thrown);
    }
    return { file: fixedFile(path, stored ?? {}), notice };
  }
}

async function setAside(dir: string, name: string): Promise<Failure> {
  const path = join(dir, `${name}.json`);
  const aside = join(dir, `${name}.broken-${Date.now()}.json`);
  try {
    await rename(path, aside);
  } catch {
    const message = `${name}.json could not be read. Defaults are in use.`;
    return fail('settings_invalid', message, { data: { path } });
  }
  const message = `${name}.json could not be read and was set aside as ${aside}. Defaults are in use.`;
  return fail('settings_invalid', message, { data: { path, aside } });
}

function fixedFile(path: string, stored: Record<string, unknown>): FixedFile {
  const refuse = (): never => {
    const message = `${path} cannot be written, so nothing was changed. Check the permissions of the folder.`;
    throw new FailureError(fail('profile_read_only', message, { data: { path } }));
  };
  return {
    path,
    // Dotted names are paths, as in the stores.
    get: (key) =>
      key
        .split('.')
        .reduce<unknown>(
          (value, part) => (isObject(value) && Object.hasOwn(value, part) ? value[part] : undefined),
          stored,
        ),
    set: refuse,
    delete: refuse,
    onDidAnyChange: () => () => undefined,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function readObject(path: string): Promise<Record<string, unknown> | null> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

async function isBroken(path: string): Promise<boolean> {
  try {
    return !isObject(JSON.parse(await readFile(path, 'utf8')));
  } catch (thrown) {
    return thrown instanceof SyntaxError;
  }
}
