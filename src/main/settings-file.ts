/**
 * The JSON files of a profile, through electron-store in the windows and conf (on which it is built) elsewhere.
 * A file that is no JSON is set aside, never overwritten: what is in it may be worth a lot to the person who typed it.
 */
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, FailureError, type Failure } from '../shared/errors';

export interface OpenedFile<F> {
  file: F;
  /** The file that stood here before could not be read and was set aside. */
  notice: Failure | null;
}

/** `open(name)` makes the store over `dir/name.json`; it throws where that is no JSON or cannot be written. */
export async function openJsonFile<F>(
  dir: string,
  name: string,
  open: (name: string) => F,
): Promise<OpenedFile<F>> {
  const path = join(dir, `${name}.json`);
  let notice: Failure | null = null;
  if (await isBroken(path)) {
    const aside = join(dir, `${name}.broken-${Date.now()}.json`);
    await rename(path, aside);
    const message = `${name}.json could not be read and was set aside as ${aside}. Defaults are in use.`;
    notice = fail('settings_invalid', message, { data: { path, aside } });
  }
  try {
    return { file: open(name), notice };
  } catch (thrown) {
    const message = `${path} cannot be read or written. Check the permissions of the folder, or choose another with --user-data-dir.`;
    throw new FailureError(fail('profile_read_only', message, { data: { path } }), thrown);
  }
}

async function isBroken(path: string): Promise<boolean> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return false;
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value !== 'object' || value === null || Array.isArray(value);
  } catch {
    return true;
  }
}
