/** The sentences of what can go wrong with keys. None of them holds a key, or anything a key's program printed. */
import { fail, type Failure } from '../../shared/errors';

/** `reason`: why there is no keychain, as the end of a sentence. */
export function noKeychain(reason: string): Failure {
  const message = `The key was not stored: ${reason}. Take it from an environment variable or from a command instead, or keep it for this session only.`;
  return fail('no_keychain', message, { data: { reason } });
}

/** `reason`: '' where there is a keychain and it could not decrypt this value. */
export function unreadable(provider: string, reason: string, locked: boolean): Failure {
  const why = reason === '' ? 'the system keychain does not open it' : reason;
  const message = `The stored key of "${provider}" cannot be read: ${why}. It was kept; unlock or restore the keyring it was stored with, or enter the key again.`;
  return fail('key_unreadable', message, { retryable: locked, data: { provider, reason: why } });
}

export function noStoredKey(provider: string): Failure {
  const message = `No key is stored for "${provider}". Add one in Settings under Providers, or with: parlance key set ${provider}`;
  return fail('no_key', message, { data: { provider } });
}

export function noEnvironmentKey(provider: string, name: string): Failure {
  const message = `The environment variable ${name}, which holds the key of "${provider}", is not set. Set it and start Parlance again.`;
  return fail('no_key', message, { data: { provider, name } });
}

/** `why`: from `keyProblem`. `origin`: where the key comes from. */
export function unusableKey(provider: string, origin: string, why: string): Failure {
  const message = `The key of "${provider}" from ${origin} cannot be sent: it ${why}. Correct it and try again.`;
  return fail('key_unreadable', message, { data: { provider, origin, why } });
}

/** `program`: its name alone, or '' where the line could not be read. `exitCode`: where it ran to its end. */
export function commandFailed(provider: string, program: string, why: string, exitCode?: number): Failure {
  const who = program === '' ? 'the command' : `the program "${program}"`;
  const message = `There is no key for "${provider}": ${who} ${why}. Run the command in a terminal to see what it says.`;
  return fail('key_command_failed', message, {
    retryable: true,
    data: { provider, program, why, ...(exitCode === undefined ? {} : { exitCode }) },
  });
}
