import { describe, expect, it } from 'vitest';
import type { KeySource } from '../../../src/shared/models';
import { createKeys } from '../../../src/main/secrets/keys';
import type { CommandResult } from '../../../src/main/secrets/run-command';
import { memoryStore, testKeychain } from './test-keychain';

const stored: KeySource = { kind: 'stored' };
const env: KeySource = { kind: 'env', name: 'GROK_KEY' };
const command = (line: string): KeySource => ({ kind: 'command', command: line });

function setUp(result: CommandResult = { ok: true, output: 'from-the-vault\n' }) {
  const safeStorage = testKeychain();
  const store = memoryStore();
  const environment: Record<string, string> = {};
  const runs: (readonly string[])[] = [];
  const keys = createKeys({
    safeStorage,
    store,
    env: environment,
    run: async (argv) => {
      runs.push(argv);
      return Promise.resolve(result);
    },
  });
  return { keys, safeStorage, store, environment, runs };
}

describe('sources', () => {
  it('none needs no key', async () => {
    const { keys } = setUp();
    const owner = { id: 'ollama', keySource: { kind: 'none' } } as const;
    expect(await keys.resolve(owner)).toEqual({ ok: true, key: null });
    expect(keys.state(owner)).toBe('not_needed');
  });

  it('stored: trimmed when set, missing before and after', async () => {
    const { keys } = setUp();
    const owner = { id: 'xai', keySource: stored };
    expect(keys.state(owner)).toBe('missing');
    expect(await keys.resolve(owner)).toMatchObject({
      ok: false,
      failure: { code: 'no_key', data: { provider: 'xai' } },
    });
    expect(await keys.set('xai', '  xai-1234 \n')).toEqual({ ok: true });
    expect(await keys.resolve(owner)).toEqual({ ok: true, key: 'xai-1234' });
    expect(keys.state(owner)).toBe('stored');
    expect(keys.place()).toBe('Keychain');
    expect(keys.list()).toEqual([{ id: 'xai', state: 'stored' }]);
    expect(await keys.delete('xai')).toBe(true);
    expect(await keys.delete('xai')).toBe(false);
    expect(keys.state(owner)).toBe('missing');
  });

  it('env: read when it is used', async () => {
    const { keys, environment } = setUp();
    const owner = { id: 'grok', keySource: env };
    expect(keys.state(owner)).toBe('missing');
    expect(await keys.resolve(owner)).toMatchObject({
      failure: { code: 'no_key', data: { name: 'GROK_KEY' } },
    });
    environment['GROK_KEY'] = ' first \n';
    expect(keys.state(owner)).toBe('env');
    expect(await keys.resolve(owner)).toEqual({ ok: true, key: 'first' });
    environment['GROK_KEY'] = 'second';
    expect(await keys.resolve(owner)).toEqual({ ok: true, key: 'second' });
    environment['GROK_KEY'] = '   ';
    expect(keys.state(owner)).toBe('missing');
  });

  it('command: its arguments, its trimmed output, no run to tell its state', async () => {
    const { keys, runs } = setUp();
    const owner = { id: 'grok', keySource: command(`op read 'op://My Vault/key'`) };
    expect(keys.state(owner)).toBe('command');
    expect(runs).toEqual([]);
    expect(await keys.resolve(owner)).toEqual({ ok: true, key: 'from-the-vault' });
    expect(runs).toEqual([['op', 'read', 'op://My Vault/key']]);
    expect(keys.state({ id: 'grok', keySource: command('op | x') })).toBe('unreadable');
  });

  it('command: asked twice at the same time runs once, asked later runs again', async () => {
    const { keys, runs } = setUp();
    const owner = { id: 'grok', keySource: command('op read x') };
    await Promise.all([keys.resolve(owner), keys.resolve(owner)]);
    expect(runs).toHaveLength(1);
    await keys.resolve(owner);
    expect(runs).toHaveLength(2);
  });

  it.each<[string, string, CommandResult]>([
    ['a code', 'ended with code 3', { ok: false, why: 'ended with code 3', exitCode: 3 }],
    ['nothing', 'is empty', { ok: true, output: ' \n' }],
    ['two lines', 'more than one line', { ok: true, output: 'secret-one\nsecret-two\n' }],
    ['a control character', 'control character', { ok: true, output: 'secret-one\u0007' }],
    ['a typographic quote', 'outside ASCII', { ok: true, output: '“secret-one”' }],
  ])('command: %s is a failure that shows nothing of the output', async (_what, why, result) => {
    const { keys } = setUp(result);
    const resolved = await keys.resolve({
      id: 'grok',
      keySource: command('/opt/secret-folder/vault get --token secret-arg'),
    });
    expect(resolved).toMatchObject({
      ok: false,
      failure: { code: 'key_command_failed', data: { program: 'vault' } },
    });
    const text = JSON.stringify(resolved);
    expect(text).toContain(why);
    expect(text).not.toContain('secret');
  });

  it('command: a line that cannot be read is a failure that does not show it', async () => {
    const { keys, runs } = setUp();
    const resolved = await keys.resolve({ id: 'grok', keySource: command('secret-arg | x') });
    expect(resolved).toMatchObject({ ok: false, failure: { code: 'key_command_failed' } });
    expect(JSON.stringify(resolved)).not.toContain('secret-arg');
    expect(runs).toEqual([]);
  });
});

describe('keys that cannot be sent', () => {
  it.each(['', '   ', 'two\nlines', 'bell\u0007', 'dash–typographic', 'x'.repeat(20_001)])(
    '%j is not stored',
    async (key) => {
      const { keys, store } = setUp();
      const result = await keys.set('xai', key);
      expect(result).toMatchObject({ ok: false, failure: { code: 'invalid_input' } });
      expect(store.entries).toEqual({});
    },
  );

  it('are told when the environment holds one, without showing it', async () => {
    const { keys, environment } = setUp();
    environment['GROK_KEY'] = 'secret-one\nX-Injected: yes';
    const owner = { id: 'grok', keySource: env };
    const resolved = await keys.resolve(owner);
    expect(resolved).toMatchObject({ ok: false, failure: { code: 'key_unreadable' } });
    expect(JSON.stringify(resolved)).not.toMatch(/secret-one|Injected/);
    expect(keys.state(owner)).toBe('unreadable');
  });
});

describe('the keychain', () => {
  it('refuses as a value, and takes the key for the session', async () => {
    const { keys, safeStorage } = setUp();
    safeStorage.available = false;
    expect(await keys.set('xai', 'xai-1234')).toMatchObject({ ok: false, failure: { code: 'no_keychain' } });
    expect(keys.state({ id: 'xai', keySource: stored })).toBe('missing');
    expect(await keys.set('xai', 'xai-1234', { session: true })).toEqual({ ok: true });
    expect(keys.state({ id: 'xai', keySource: stored })).toBe('session');
    expect(await keys.keychain()).toMatchObject({ available: false, name: 'none' });
  });

  it('that lost its key makes the stored ones unreadable until they are entered again', async () => {
    const { keys, safeStorage } = setUp();
    const owner = { id: 'xai', keySource: stored };
    await keys.set('xai', 'xai-1234');
    safeStorage.replaceKey();
    expect(await keys.resolve(owner)).toMatchObject({ ok: false, failure: { code: 'key_unreadable' } });
    expect(keys.state(owner)).toBe('unreadable');
    expect(keys.list()).toEqual([{ id: 'xai', state: 'unreadable' }]);
    await keys.set('xai', 'xai-5678');
    expect(keys.state(owner)).toBe('stored');
  });

  it('is asked once at the start, for states and for redaction', async () => {
    const { keys, safeStorage, store } = setUp();
    await keys.set('old', 'old-key-1234');
    safeStorage.replaceKey();
    await keys.set('new', 'new-key-1234');
    const next = createKeys({ safeStorage, store, env: {} });
    expect(next.known()).toEqual([]);
    await next.load();
    expect(next.known()).toEqual(['new-key-1234']);
    expect(next.list()).toEqual([
      { id: 'old', state: 'unreadable' },
      { id: 'new', state: 'stored' },
    ]);
  });
});

describe('known values', () => {
  it('come from every source and outlive deletion', async () => {
    const { keys, environment } = setUp();
    environment['GROK_KEY'] = 'from-env';
    await keys.set('xai', 'from-stdin');
    await keys.delete('xai');
    keys.state({ id: 'a', keySource: env });
    await keys.resolve({ id: 'b', keySource: command('op') });
    expect(keys.known()).toEqual(['from-stdin', 'from-env', 'from-the-vault']);
  });

  it('hold a key that was refused', async () => {
    const { keys, safeStorage } = setUp();
    safeStorage.available = false;
    await keys.set('xai', 'refused-1234');
    expect(keys.known()).toEqual(['refused-1234']);
  });

  it('do not grow without end', async () => {
    const { keys, environment } = setUp();
    for (let index = 0; index < 500; index += 1) {
      environment['GROK_KEY'] = `value-${index}`;
      await keys.resolve({ id: 'grok', keySource: env });
    }
    expect(keys.known()).toHaveLength(200);
    expect(keys.known().at(-1)).toBe('value-499');
  });
});
