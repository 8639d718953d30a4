/**
 * Every expected failure of the app, as a closed union. Failures are values: they cross IPC, the database worker
 * and the terminal as they are. Exceptions are bugs and arrive as `internal`.
 */
export const errorCodes = [
  // wrong use
  'invalid_input',
  'not_found',
  'forbidden',
  'internal',
  'cancelled',
  // before a request is sent
  'empty_prompt',
  'prompt_too_large',
  'context_too_small',
  'budget_reached',
  'budget_near',
  'turn_running',
  'no_provider',
  'no_model',
  'no_key',
  'key_unreadable',
  'key_command_failed',
  'no_keychain',
  'bad_base_url',
  'insecure_base_url',
  // the network
  'host_not_found',
  'connection_refused',
  'connection_failed',
  'tls_failed',
  'proxy_failed',
  'redirect_refused',
  'first_byte_timeout',
  'idle_timeout',
  // what the server said
  'request_rejected',
  'unsupported_parameter',
  'auth_failed',
  'permission_denied',
  'model_not_found',
  'endpoint_not_found',
  'precondition_failed',
  'session_expired',
  'context_too_long',
  'rate_limited',
  'quota_exhausted',
  'overloaded',
  'server_error',
  'not_an_api',
  'bad_response',
  'response_too_large',
  'content_filtered',
  'empty_answer',
  'stream_cut',
  'image_refused',
  // our own protection
  'breaker_open',
  'queue_full',
  // the machine
  'database_newer',
  'database_damaged',
  'database_busy',
  'disk_full',
  'profile_read_only',
  'storage_failed',
  'settings_invalid',
  'file_unreadable',
  'batch_input',
  'batch_running',
  'batch_at_vendor',
  'hotkey_taken',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** A failure as a value. */
export interface Failure {
  code: ErrorCode;
  /** One English sentence: what happened and what to do. Interfaces translate by `code` and `data`. */
  message: string;
  /** Whether trying the same again later may work. */
  retryable: boolean;
  /** The provider's own words, redacted and cut to 2,000 characters. */
  providerMessage?: string;
  /** HTTP status, where there was one. */
  status?: number;
  /** What the sentence needs to be translated: names, limits, sizes. */
  data?: Record<string, string | number>;
}

/** Thrown where a value cannot be returned (deep inside a worker or a stream); caught at the edges and turned back. */
export class FailureError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, cause?: unknown) {
    super(failure.message, cause === undefined ? undefined : { cause });
    this.name = 'FailureError';
    this.failure = failure;
  }
}

export function fail(
  code: ErrorCode,
  message: string,
  more: Omit<Partial<Failure>, 'code' | 'message'> = {},
): Failure {
  return { code, message, retryable: false, ...more };
}

/** Any thrown thing as a failure; what is not a FailureError is a bug and says so without its stack. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof FailureError) return thrown.failure;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return fail('internal', `Something unexpected happened: ${text}. Please report it with Copy diagnostics.`);
}

export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
