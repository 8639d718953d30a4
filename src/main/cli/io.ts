/** Where the terminal form reads and writes: data to `out`, everything for people to `err`. */
import type { Failure } from '../../shared/errors';

/** Exit codes of the terminal form; scripts rely on them. */
export const EXIT = { done: 0, failed: 1, wrongUse: 2, noKey: 3, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface Io {
  /** Writes to stdout; false and later throws are swallowed when the reader has gone (`| head`). */
  out(text: string): void;
  err(text: string): void;
  /** Everything on stdin, or null when it is a terminal. */
  readStdin(): Promise<string | null>;
  /** Lines typed at a terminal, for `chat`; null where stdin is none. */
  lines(prompt: string): AsyncIterable<string> | null;
  /** One line typed at a terminal without showing it; null where stdin is none, or after Ctrl+C. */
  secret(prompt: string): Promise<string | null>;
  /** Ctrl+C: returns its own unsubscribe. */
  onInterrupt(callback: () => void): () => void;
  /** Both stdin and stdout are a terminal. */
  interactive: boolean;
}

/** Wrong use: the sentence goes to stderr with a hint, the exit code is 2. */
export class UsageError extends Error {}

export function printJson(io: Io, value: unknown): void {
  io.out(`${JSON.stringify(value)}\n`);
}

export function printFailure(io: Io, failure: Failure): void {
  io.err(`${failure.message}\n`);
  if (failure.providerMessage && !failure.message.includes(failure.providerMessage)) {
    io.err(`The provider said: ${failure.providerMessage}\n`);
  }
}

const keyCodes = new Set<Failure['code']>(['no_key', 'no_keychain', 'key_unreadable', 'key_command_failed']);

export function exitCodeOf(failure: Failure): ExitCode {
  if (keyCodes.has(failure.code)) return EXIT.noKey;
  if (failure.code === 'invalid_input' || failure.code === 'empty_prompt') return EXIT.wrongUse;
  return EXIT.failed;
}
