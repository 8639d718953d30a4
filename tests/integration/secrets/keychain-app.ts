/**
 * An Electron app of nothing but the keys: does what its last argument says and prints one line of JSON. The key comes
 * in the environment and goes out as a digest.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { app } from 'electron';
import Store from 'electron-store';
import { createLog } from '../../../src/main/log';
import { createCiphertextStore } from '../../../src/main/secrets/ciphertext-store';
import { createKeys } from '../../../src/main/secrets/keys';
import type { Keychain } from '../../../src/main/secrets/keytar';
import { createRedactor } from '../../../src/main/secrets/redact';
import { electronSafeStorage } from '../../../src/main/secrets/safe-storage';

export interface Report {
  keychain: Keychain;
  /** What the action gave: a failure's code, a digest of the key, or whether there was one. */
  result: string | boolean | null;
  states: { id: string; state: string }[];
}

const profile = process.env['KEYCHAIN_APP_PROFILE'] ?? '';
app.setName('Parlance keychain test');
app.setPath('userData', profile);

async function act(action: string | undefined): Promise<Report> {
  const store = createCiphertextStore(new Store({ name: 'keys', cwd: profile }));
  const keys = createKeys({ safeStorage: electronSafeStorage(), store, env: {} });
  const log = createLog({ dir: join(profile, 'logs'), redact: createRedactor({ known: keys.known }) });
  await keys.load();
  let result: Report['result'];
  if (action === 'set') {
    const key = process.env['KEYCHAIN_APP_KEY'] ?? '';
    const set = await keys.set('xai', key);
    // What must never happen, to see that it does no harm.
    log.error('turn', `the server refused ${key}`, { key }, new Error(`Bearer ${key}`));
    result = set.ok ? null : set.failure.code;
  } else if (action === 'get') {
    const resolved = await keys.resolve({ id: 'xai', keySource: { kind: 'stored' } });
    if (!resolved.ok) result = resolved.failure.code;
    else result = createHash('sha256').update(String(resolved.key)).digest('hex');
  } else {
    result = await keys.delete('xai');
  }
  return { keychain: await keys.keychain(), result, states: keys.list() };
}

void app
  .whenReady()
  .then(() => act(process.argv.at(-1)))
  .then(
    (report) => {
      process.stdout.write(`REPORT ${JSON.stringify(report)}\n`);
      app.exit(0);
    },
    (thrown: unknown) => {
      process.stderr.write(`${String(thrown)}\n`);
      app.exit(1);
    },
  );
