/**
 * The keys of this profile: set, deleted, resolved, and what state each is in. Values leave through `resolve` (to a
 * request) and `known` (to the redactor) only.
 */
import { assertNever, fail, FailureError, toFailure, type Failure } from '../../shared/errors';
import type { KeyState } from '../../shared/models';
import type { CiphertextStore } from './ciphertext-store';
import { parseCommandLine } from './command-line';
import { keyProblem } from './key-shape';
import { resolveKey, type KeyOwner, type ResolvedKey } from './key-sources';
import { createKeytar } from './keytar';
import { createRunCommand, type CommandResult, type RunCommand } from './run-command';
import type { Keychain, SafeStorage } from './safe-storage-adapter';

export interface Keys {
  /** `key` is trimmed. `session` keeps it in memory until the app ends, for machines without a keychain. */
  set(
    id: string,
    key: string,
    options?: { session?: boolean },
  ): Promise<{ ok: true } | { ok: false; failure: Failure }>;
  /** Whether there was one. */
  delete(id: string): Promise<boolean>;
  /** Providers with a stored (or session) key, never the keys. */
  list(): { id: string; state: KeyState }[];
  /** The key for a request, now. Programs asked twice at the same time run once. */
  resolve(owner: KeyOwner): Promise<ResolvedKey>;
  /** Runs no program and opens no keychain: a stored key counts as readable until it could not be read. */
  state(owner: KeyOwner): KeyState;
  /** The keychain that holds the stored keys; undefined until it was asked, or where there is none. */
  place(): string | undefined;
  /** Reads the stored keys once, so that `state` tells the unreadable ones and `known` is whole. Never rejects. */
  load(): Promise<void>;
  keychain(): Promise<Keychain>;
  /** Every key value met so far, for redaction. */
  known(): readonly string[];
}

const SERVICE = 'parlance';
/** Programs that print a new token each time would fill the list; the oldest are past their use. */
const MAX_KNOWN = 200;

export interface KeysDeps {
  safeStorage: SafeStorage;
  store: CiphertextStore;
  env: Readonly<Record<string, string | undefined>>;
  run?: RunCommand;
}

export function createKeys(deps: KeysDeps): Keys {
  const { safeStorage, env } = deps;
  const keytar = createKeytar(deps);
  const run = shareRuns(deps.run ?? createRunCommand());
  const known = new Set<string>();
  const unreadable = new Set<string>();
  let place: string | undefined;

  function remember(key: string): void {
    // Deleted and added again: the newest stand last.
    known.delete(key);
    known.add(key);
    for (const oldest of known) {
      if (known.size <= MAX_KNOWN) break;
      known.delete(oldest);
    }
  }

  async function stored(id: string): Promise<string | null> {
    try {
      const key = await keytar.getPassword(SERVICE, id);
      unreadable.delete(id);
      if (key !== null) remember(key);
      return key;
    } catch (thrown) {
      unreadable.add(id);
      throw thrown;
    }
  }

  async function keychain(): Promise<Keychain> {
    const found = await safeStorage.keychain();
    place = found.available ? found.name : undefined;
    return found;
  }

  function storedState(id: string): KeyState {
    if (unreadable.has(id)) return 'unreadable';
    if (!accounts().includes(id)) return 'missing';
    return keytar.isForSession(SERVICE, id) ? 'session' : 'stored';
  }

  function accounts(): string[] {
    try {
      return keytar.accounts(SERVICE);
    } catch (thrown) {
      // A file that cannot be read holds no key that could be used; `resolve` tells why.
      if (thrown instanceof FailureError) return [];
      throw thrown;
    }
  }

  return {
    async set(id, key, options) {
      const trimmed = key.trim();
      const problem = keyProblem(trimmed);
      if (problem !== null) {
        const message = `The key was not stored: it ${problem}. Copy it again and try once more.`;
        return {
          ok: false,
          failure: fail('invalid_input', message, { data: { provider: id, why: problem } }),
        };
      }
      // Before it is tried: an error on the way may quote it.
      remember(trimmed);
      try {
        await keytar.setPassword(SERVICE, id, trimmed, options);
        unreadable.delete(id);
        if (options?.session !== true) await keychain();
        return { ok: true };
      } catch (thrown) {
        if (!(thrown instanceof FailureError)) throw thrown;
        return { ok: false, failure: toFailure(thrown) };
      }
    },
    async delete(id) {
      const was = await keytar.deletePassword(SERVICE, id);
      unreadable.delete(id);
      return was;
    },
    list: () => accounts().map((id) => ({ id, state: storedState(id) })),
    async resolve(owner) {
      const resolved = await resolveKey(owner, { stored, env, run });
      if (resolved.ok && resolved.key !== null) remember(resolved.key);
      return resolved;
    },
    state({ id, keySource }) {
      switch (keySource.kind) {
        case 'none':
          return 'not_needed';
        case 'stored':
          return storedState(id);
        case 'env': {
          const value = env[keySource.name]?.trim() ?? '';
          if (value === '') return 'missing';
          remember(value);
          return keyProblem(value) === null ? 'env' : 'unreadable';
        }
        case 'command':
          return parseCommandLine(keySource.command).ok ? 'command' : 'unreadable';
        default:
          return assertNever(keySource);
      }
    },
    place: () => place,
    async load() {
      const ids = accounts();
      for (const id of ids) await stored(id).catch(() => null);
      if (ids.length > 0) await keychain();
    },
    keychain,
    known: () => [...known],
  };
}

function shareRuns(run: RunCommand): RunCommand {
  const running = new Map<string, Promise<CommandResult>>();
  return (argv) => {
    const name = JSON.stringify(argv);
    const begun = running.get(name);
    if (begun) return begun;
    const result = run(argv).finally(() => running.delete(name));
    running.set(name, result);
    return result;
  };
}
