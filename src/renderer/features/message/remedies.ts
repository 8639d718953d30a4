import { assertNever, type Failure } from '../../../shared/errors';
import type { Message } from '../../../shared/models';

/** What a person can do about a failed answer, the most promising first. */
export type Remedy = 'retry' | 'switchModel' | 'keys' | 'limits';

/** What the card under an answer offers; nothing under one that ended as it should. */
export function remediesOf({ status, failure }: Pick<Message, 'status' | 'failure'>): Remedy[] {
  if (status !== 'error' && status !== 'interrupted') return [];
  return failure ? remediesFor(failure) : ['retry'];
}

export function remediesFor({ code, retryable }: Pick<Failure, 'code' | 'retryable'>): Remedy[] {
  switch (code) {
    case 'no_key':
    case 'key_unreadable':
    case 'key_command_failed':
    case 'no_keychain':
    case 'auth_failed':
    case 'permission_denied':
      return ['keys', 'switchModel', 'retry'];
    case 'bad_base_url':
    case 'insecure_base_url':
    case 'redirect_refused':
    case 'endpoint_not_found':
    case 'not_an_api':
    case 'host_not_found':
    case 'tls_failed':
    case 'proxy_failed':
      return ['keys', 'retry', 'switchModel'];
    case 'no_provider':
    case 'no_model':
    case 'model_not_found':
    case 'quota_exhausted':
    case 'breaker_open':
    case 'content_filtered':
    case 'context_too_long':
    case 'unsupported_parameter':
      return ['switchModel', 'retry'];
    case 'first_byte_timeout':
    case 'idle_timeout':
      return ['retry', 'limits', 'switchModel'];
    case 'connection_refused':
    case 'connection_failed':
    case 'rate_limited':
    case 'overloaded':
    case 'server_error':
    case 'precondition_failed':
    case 'session_expired':
    case 'bad_response':
    case 'empty_answer':
    case 'stream_cut':
    case 'response_too_large':
    case 'request_rejected':
    case 'queue_full':
      return ['retry', 'switchModel'];
    case 'prompt_too_large':
    case 'context_too_small':
    case 'budget_reached':
    case 'empty_prompt':
    case 'turn_running':
    case 'invalid_input':
    case 'not_found':
    case 'forbidden':
    case 'internal':
    case 'cancelled':
    case 'database_newer':
    case 'database_damaged':
    case 'database_busy':
    case 'disk_full':
    case 'profile_read_only':
    case 'storage_failed':
    case 'settings_invalid':
    case 'file_unreadable':
    case 'batch_input':
    case 'batch_running':
    case 'batch_at_vendor':
    case 'hotkey_taken':
    case 'image_refused':
    case 'budget_near':
      return retryable || code === 'internal' || code === 'database_busy' ? ['retry'] : [];
    default:
      return assertNever(code);
  }
}
