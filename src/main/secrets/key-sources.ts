/** Where a provider's key comes from, at the time of use: nowhere, the keychain, the environment, a program. */
import { posix, win32 } from 'node:path';
import { assertNever, FailureError, toFailure, type Failure } from '../../shared/errors';
import type { KeySource } from '../../shared/models';
import { parseCommandLine } from './command-line';
import { commandFailed, noEnvironmentKey, noStoredKey, unusableKey } from './key-failures';
import { keyProblem } from './key-shape';
import type { RunCommand } from './run-command';

export interface KeyOwner {
  /** The provider's id; also the account its key is stored under. */
  id: string;
  keySource: KeySource;
}

export type ResolvedKey = { ok: true; key: string | null } | { ok: false; failure: Failure };

export interface KeySourceDeps {
  /** From keytar; rejects with FailureError. */
  stored(id: string): Promise<string | null>;
  env: Readonly<Record<string, string | undefined>>;
  run: RunCommand;
}

/** The key as it is sent, or null where the provider needs none. */
export async function resolveKey(owner: KeyOwner, deps: KeySourceDeps): Promise<ResolvedKey> {
  const { id, keySource } = owner;
  switch (keySource.kind) {
    case 'none':
      return { ok: true, key: null };
    case 'stored':
      return storedKey(id, deps);
    case 'env': {
      const value = deps.env[keySource.name]?.trim() ?? '';
      if (value === '') return { ok: false, failure: noEnvironmentKey(id, keySource.name) };
      return checked(id, `the environment variable ${keySource.name}`, value);
    }
    case 'command':
      return commandKey(id, keySource.command, deps);
    default:
      return assertNever(keySource);
  }
}

async function storedKey(id: string, deps: KeySourceDeps): Promise<ResolvedKey> {
  try {
    const key = await deps.stored(id);
    return key === null ? { ok: false, failure: noStoredKey(id) } : checked(id, 'the keychain', key);
  } catch (thrown) {
    if (!(thrown instanceof FailureError)) throw thrown;
    return { ok: false, failure: toFailure(thrown) };
  }
}

async function commandKey(id: string, command: string, deps: KeySourceDeps): Promise<ResolvedKey> {
  const parsed = parseCommandLine(command);
  if (!parsed.ok) return { ok: false, failure: commandFailed(id, '', `was not run: its line ${parsed.why}`) };
  const program = programName(parsed.argv[0]);
  const result = await deps.run(parsed.argv);
  if (!result.ok) return { ok: false, failure: commandFailed(id, program, result.why, result.exitCode) };
  const key = result.output.trim();
  const problem = keyProblem(key);
  if (problem !== null)
    return { ok: false, failure: commandFailed(id, program, `printed something that ${problem}`) };
  return { ok: true, key };
}

function checked(id: string, origin: string, key: string): ResolvedKey {
  const problem = keyProblem(key);
  return problem === null ? { ok: true, key } : { ok: false, failure: unusableKey(id, origin, problem) };
}

/** The name alone: the arguments, and the folders, may tell of a secret. */
function programName(path: string): string {
  return win32.basename(posix.basename(path));
}
