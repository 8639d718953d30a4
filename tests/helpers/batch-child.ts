/**
 * A process of its own that runs a batch: `node batch-child.cjs PROFILE FILE BASE-URL WORKERS`, the last as JSON.
 * Starts it, or goes on with it; says the batch when it has ended.
 */
import { openApp } from '../../src/main/app';
import { noSafeStorage } from '../../src/main/secrets/no-safe-storage';
import { toFailure } from '../../src/shared/errors';
import { providerAt } from './provider';

const [profile = '', path = '', baseUrl = '', workers = ''] = process.argv.slice(2);
const say = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);

async function main(): Promise<void> {
  const values = new Map<string, unknown>([['providers', [providerAt(baseUrl)]]]);
  const app = await openApp({
    userDataDir: profile,
    workers: JSON.parse(workers) as { db: string; tokens: string; transfer: string; batch: string },
    settingsFile: {
      path: '',
      get: (key) => values.get(key),
      set: (key, value) => void values.set(key, value),
      delete: (key) => void values.delete(key),
      onDidAnyChange: () => () => undefined,
    },
    keysFile: { get: () => ({}), set: () => undefined },
    notices: [],
    safeStorage: noSafeStorage,
    fetch: (url, init) => fetch(url, init),
    versions: {},
  });
  const source = { name: path, from: { kind: 'file' as const, path } };
  const reading = { format: null, column: null, template: null };
  const { fingerprint } = await app.batches.check(source, reading);
  const known = await app.batches.ofFile(path, fingerprint);
  const { id } = known
    ? await app.batches.resume(known.batch.id)
    : await app.batches.start(source, reading, fingerprint, {
        providerId: 'test',
        model: null,
        mode: 'live',
        style: null,
        systemPrompt: '',
        concurrency: 8,
        batchSize: 5,
        stopOnError: false,
      });
  say({ began: id });
  say({ ended: await app.batches.settled(id) });
  await app.close();
}

main().catch((thrown: unknown) => say({ failure: toFailure(thrown) }));
