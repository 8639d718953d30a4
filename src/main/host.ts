/** What the services are opened on: whose network, whose keychain, which folder. */
import { chmod, mkdir } from 'node:fs/promises';
import { fail, FailureError, type Failure } from '../shared/errors';
import type { OpeningStep } from '../shared/safety';
import type { Network } from './http/proxy';
import type { Fetch } from './http/types';
import type { CiphertextStore, SafeStorage } from './secrets/keytar';
import type { KeyValueFile } from './services/settings';

export interface Host {
  userDataDir: string;
  /** Paths of the bundled worker scripts. */
  workers: { db: string; tokens: string; transfer: string; batch: string };
  settingsFile: KeyValueFile;
  keysFile: CiphertextStore;
  safeStorage: SafeStorage;
  fetch: Fetch;
  /** Where the network can take a proxy; else requests go as the process does. */
  network?: Network;
  versions: Record<string, string>;
  /** Files that could not be read and were set aside. */
  notices: Failure[];
  /** Opening the history takes long: it is looked at, or mended. */
  onOpening?(step: OpeningStep): void;
  /** Pieces a second are for reading; tests want them at once. Milliseconds between pieces of the guide's answers. */
  demoPaceMs?: number;
  /** Until the first look at what was handed to a vendor's batch service; tests have no minutes. Milliseconds. */
  firstLookMs?: number;
}

/** Makes the profile's folder, for its user alone. Throws FailureError `profile_read_only`. */
export async function makeProfile(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    // Also one that was there: other users of the machine have no business in it. Without effect on Windows, where
    // the folder of a user's data is private by itself.
    await chmod(dir, 0o700).catch(() => undefined);
  } catch (thrown) {
    const message = `The profile folder ${dir} cannot be written. Choose another with --user-data-dir, or change its permissions.`;
    throw new FailureError(fail('profile_read_only', message, { data: { dir } }), thrown);
  }
}
