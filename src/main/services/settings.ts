/**
 * Settings: read through the schema, written one key at a time. A value in the file that does not fit (edited by hand,
 * written by a newer version) is reported and its default used, but it stays in the file until the user sets another.
 */
import { fail, FailureError, type Failure } from '../../shared/errors';
import {
  defaultSettings,
  settingKeys,
  settingSchema,
  type SettingKey,
  type Settings,
  type SettingsPatch,
} from '../../shared/settings';
import { createEmitter } from '../emitter';

/** The part of electron-store (and of conf, on which it is built) that is used. Keys are dotted paths. */
export interface KeyValueFile {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  delete(key: string): void;
  onDidAnyChange(callback: () => void): () => void;
  readonly path: string;
}

export interface SettingsService {
  get(): Settings;
  /** Checked by the caller (the contract's schema, or `parseSetting`). */
  patch(patch: SettingsPatch): Settings;
  /** Every setting as it came. */
  reset(): Settings;
  onChange(listener: (settings: Settings) => void): () => void;
  /** What was wrong with the file when it was last read. */
  notices(): Failure[];
}

export function createSettings(file: KeyValueFile): SettingsService {
  let notices: Failure[] = [];
  let current = read();
  const changed = createEmitter<Settings>();

  function readKey<K extends SettingKey>(key: K, into: Settings): void {
    const raw = file.get(key);
    if (raw === undefined) return;
    const parsed = settingSchema(key).safeParse(raw);
    if (parsed.success) into[key] = parsed.data;
    else {
      const why = parsed.error.issues[0]?.message ?? 'not valid';
      notices.push(
        fail('settings_invalid', `The setting "${key}" cannot be used (${why}); its default is in use.`, {
          data: { key, why },
        }),
      );
    }
  }

  function read(): Settings {
    notices = [];
    const settings = { ...defaultSettings };
    for (const key of settingKeys) readKey(key, settings);
    return settings;
  }

  // Also fires when another process (the terminal form) writes the same file.
  file.onDidAnyChange(() => {
    const before = JSON.stringify(current);
    current = read();
    if (JSON.stringify(current) !== before) changed.emit(current);
  });

  /** Throws FailureError where the file refuses. */
  function written(write: () => void): Settings {
    try {
      write();
    } catch (thrown) {
      throw unwritable(file.path, thrown);
    }
    current = read();
    changed.emit(current);
    return current;
  }

  return {
    get: () => current,
    notices: () => notices,
    patch: (patch) =>
      written(() => {
        for (const [key, value] of Object.entries(patch)) {
          if (value !== undefined) file.set(key, value);
        }
      }),
    reset: () =>
      written(() => {
        for (const key of settingKeys) file.delete(key);
      }),
    onChange: changed.on,
  };
}

function unwritable(path: string, thrown: unknown): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const message = `The setting was not kept: the disk that holds ${path} is full. Make room and try again.`;
    return new FailureError(fail('disk_full', message, { retryable: true, data: { file: path } }), thrown);
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    const message = `The setting was not kept: ${path} cannot be written. Check the folder's permissions.`;
    return new FailureError(fail('profile_read_only', message, { data: { file: path } }), thrown);
  }
  return thrown;
}

/** A setting's value from the words of `config set KEY VALUE`: JSON where it is JSON, else the bare words. */
export function parseSetting(
  key: string,
  words: string,
): { ok: true; patch: SettingsPatch } | { ok: false; failure: Failure } {
  const known = settingKeys.find((name) => name === key);
  if (known === undefined) {
    const message = `There is no setting "${key}"; \`config list\` shows them all.`;
    return { ok: false, failure: fail('not_found', message, { data: { key } }) };
  }
  let lastIssue = 'not valid';
  for (const candidate of candidates(words)) {
    const parsed = settingSchema(known).safeParse(candidate);
    if (parsed.success) return { ok: true, patch: { [known]: parsed.data } };
    lastIssue = parsed.error.issues[0]?.message ?? lastIssue;
  }
  const message = `"${words}" is no value for ${key}: ${lastIssue}.`;
  return { ok: false, failure: fail('invalid_input', message, { data: { key, why: lastIssue } }) };
}

function candidates(words: string): unknown[] {
  try {
    return [JSON.parse(words), words];
  } catch {
    return [words];
  }
}
