import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCiphertextStore, type CiphertextStore } from '../../../src/main/secrets/ciphertext-store';

let dir: string;
let path: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'parlance-keys-'));
  path = join(dir, 'keys.json');
});
afterEach(async () => {
  await chmod(dir, 0o700);
  await rm(dir, { recursive: true });
});

const openStore = (): CiphertextStore =>
  createCiphertextStore(new Conf({ configName: 'keys', cwd: dir, projectName: 'parlance' }));

describe('the file of ciphertexts', () => {
  it('begins empty and keeps what is set, whatever the names', async () => {
    const store = openStore();
    expect(store.get()).toEqual({});
    store.set({ 'parlance/a.b': 'AA==', 'parlance/__proto__': 'AQ==' });
    expect(openStore().get()).toEqual({ 'parlance/a.b': 'AA==', 'parlance/__proto__': 'AQ==' });
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ ciphertext: store.get() });
  });

  it('sees what another process wrote', () => {
    const [one, two] = [openStore(), openStore()];
    one.set({ 'parlance/xai': 'AA==' });
    expect(two.get()).toEqual({ 'parlance/xai': 'AA==' });
  });

  it('leaves what it does not understand where it is', async () => {
    await writeFile(path, JSON.stringify({ ciphertext: { new: { v: 2 }, old: 'AA==' }, future: [1] }));
    const store = openStore();
    expect(store.get()).toEqual({ old: 'AA==' });
    store.set({ other: 'AQ==' });
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
      ciphertext: { new: { v: 2 }, other: 'AQ==' },
      future: [1],
    });
  });

  it('never writes over a file that was damaged meanwhile', async () => {
    const store = openStore();
    store.set({ 'parlance/xai': 'AA==' });
    await writeFile(path, '{"ciphertext":{"parla');
    for (const use of [() => store.get(), () => store.set({})]) {
      expect(use).toThrow(
        expect.objectContaining({ failure: expect.objectContaining({ code: 'storage_failed' }) as unknown }),
      );
    }
    expect(await readFile(path, 'utf8')).toBe('{"ciphertext":{"parla');
  });

  it.each([
    ['ENOSPC', 'disk_full'],
    ['EROFS', 'profile_read_only'],
    ['EIO', 'storage_failed'],
  ])('turns %s into %s', (code, expected) => {
    const store = createCiphertextStore({
      get: () => ({}),
      set: () => {
        throw Object.assign(new Error(`${code}: no`), { code });
      },
    });
    expect(() => store.set({ a: 'AA==' })).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: expected }) as unknown }),
    );
  });
});
