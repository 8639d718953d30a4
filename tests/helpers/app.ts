/** The services of the app over a folder of their own, in this process: no windows, no keychain, Node's network. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp, type App } from '../../src/main/app';
import { noSafeStorage } from '../../src/main/secrets/no-safe-storage';
import type { KeyValueFile } from '../../src/main/services/settings';
import { defaultSettings, type SettingsPatch } from '../../src/shared/settings';
import type { Message } from '../../src/shared/models';
import { bundle, type Bundle } from './bundle';

/** The worker scripts, bundled once a test file. */
export function bundleWorkers(): Promise<Bundle> {
  return bundle([
    'src/main/db/worker.ts',
    'src/main/context/token-worker.ts',
    'src/main/services/transfer/transfer-worker.ts',
    'src/main/services/batch/batch-worker.ts',
  ]);
}

export interface TestApp extends App {
  /** Closes it and removes the folder. */
  end(): Promise<void>;
  /** Closes it and opens the same profile again; this one's `end` does nothing then. */
  restart(): Promise<TestApp>;
}

export interface StartOptions {
  /** A profile that is there already and stays. */
  place?: string;
  /** Another script in place of the database's. */
  dbWorker?: string;
}

export async function startApp(
  workers: Bundle,
  settings: SettingsPatch = {},
  options: StartOptions = {},
): Promise<TestApp> {
  return openAt(
    options.place ?? (await mkdtemp(join(tmpdir(), 'parlance-app-'))),
    workers,
    settings,
    options,
  );
}

async function openAt(
  userDataDir: string,
  workers: Bundle,
  settings: SettingsPatch,
  options: StartOptions,
): Promise<TestApp> {
  const { place, dbWorker } = options;
  const values = new Map<string, unknown>(Object.entries(settings));
  const settingsFile: KeyValueFile = {
    path: join(userDataDir, 'settings.json'),
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
    delete: (key) => void values.delete(key),
    onDidAnyChange: () => () => undefined,
  };
  let ciphertexts: Record<string, string> = {};
  const app = await openApp({
    userDataDir,
    workers: {
      db: dbWorker ?? workers.script('src/main/db/worker.ts'),
      tokens: workers.script('src/main/context/token-worker.ts'),
      transfer: workers.script('src/main/services/transfer/transfer-worker.ts'),
      batch: workers.script('src/main/services/batch/batch-worker.ts'),
    },
    settingsFile,
    keysFile: { get: () => ciphertexts, set: (all) => void (ciphertexts = all) },
    notices: [],
    safeStorage: noSafeStorage,
    fetch: (url, init) => fetch(url, init),
    versions: {},
    demoPaceMs: 0,
    firstLookMs: 20,
  });
  let left = false;
  return {
    ...app,
    async restart() {
      left = true;
      await app.close();
      return openAt(userDataDir, workers, settings, options);
    },
    async end() {
      if (left) return;
      await app.close();
      if (place === undefined) await rm(userDataDir, { recursive: true, force: true });
    },
  };
}

export const quickRetries: SettingsPatch = {
  'resilience.baseMs': 10,
  'resilience.capMs': 20,
  'chat.provider': 'test',
  'context.turns': defaultSettings['context.turns'],
};

/** The answer of a turn, when it has ended. */
export async function ended(app: App, turnId: string): Promise<Message> {
  let resolve: (message: Message) => void = () => undefined;
  const message = new Promise<Message>((done) => {
    resolve = done;
  });
  const { snapshot } = await app.runner.attach(turnId, (event) => {
    if (event.type === 'finished') resolve(event.message);
  });
  return snapshot.finished ?? message;
}
