/**
 * What an error means. The error's own code decides first, then its words, then the status: vendors send exhausted
 * credit as 429, a wrong key as 400, and a prompt that is too long as 500.
 */
import type { ErrorCode } from '../../shared/errors';
import type { ErrorBody } from './error-body';
import { refusedParam } from './refused-param';

/** Codes and types as they are documented or were seen; lower case. */
const byCode: Partial<Record<ErrorCode, readonly string[]>> = {
  session_expired: [
    'session_expired',
    'session_not_found',
    'unknown_session',
    'invalid_session',
    'previous_response_not_found',
  ],
  quota_exhausted: [
    'insufficient_quota',
    'credit_balance_exhausted',
    'organization_spend_limit_exceeded',
    'project_spend_limit_exceeded',
    'organization_usage_limit_exceeded',
    'billing_hard_limit_reached',
    'billing_not_active',
    'billing_error',
    'insufficient_balance',
    'insufficient_credits',
    'exceeded_current_quota_error',
    'payment_required',
  ],
  rate_limited: ['rate_limit_exceeded', 'rate_limit_error', 'slow_down', 'too_many_requests', 'rate_limited'],
  context_too_long: [
    'context_length_exceeded',
    'exceed_context_size_error',
    'context_window_exceeded',
    'string_above_max_length',
    'request_too_large',
  ],
  model_not_found: ['model_not_found', 'model_not_available', 'invalid_model'],
  auth_failed: [
    'invalid_api_key',
    'authentication_error',
    'invalid_authentication',
    'unauthenticated',
    'account_deactivated',
  ],
  permission_denied: [
    'permission_error',
    'permission_denied',
    'insufficient_permissions',
    'unsupported_country_region_territory',
  ],
  content_filtered: [
    'content_filter',
    'content_policy_violation',
    'invalid_prompt',
    'data_inspection_failed',
    'moderation_blocked',
  ],
  overloaded: [
    'overloaded_error',
    'server_is_overloaded',
    'engine_overloaded',
    'model_overloaded',
    'overloaded',
  ],
  precondition_failed: ['precondition_failed'],
};

const byWords: readonly (readonly [ErrorCode, RegExp])[] = [
  [
    'quota_exhausted',
    /used all available credits|credit balance is too low|(?:insufficient|not enough|out of|exhausted) (?:balance|credits?|quota|funds)|exceeded your current quota|(?:monthly )?spend(?:ing)? limit|billing hard limit/i,
  ],
  [
    'context_too_long',
    /maximum context length|context (?:length|window|size)[^.]*exceed|exceed[^.]*context (?:length|window|size|limit)|prompt is too long|maximum prompt length|input is too long|too many input tokens|larger than the context/i,
  ],
  ['auth_failed', /incorrect api key|invalid api key|api key (?:is )?(?:not valid|invalid|missing)/i],
  [
    'model_not_found',
    /^model: |model ['"`]?[^'"`]*['"`]? (?:does not exist|(?:is |was )?not found)|is not a valid model|no such model|unknown model/i,
  ],
];

const byStatus: Record<number, ErrorCode> = {
  401: 'auth_failed',
  402: 'quota_exhausted',
  403: 'permission_denied',
  404: 'endpoint_not_found',
  405: 'endpoint_not_found',
  407: 'proxy_failed',
  412: 'precondition_failed',
  413: 'context_too_long',
  425: 'overloaded',
  429: 'rate_limited',
  503: 'overloaded',
  529: 'overloaded',
};

/** `status` is the error's, not that of a 200 it came inside of; null where it has none. */
export function classify(error: ErrorBody, status: number | null): { code: ErrorCode; param: string | null } {
  for (const [code, names] of Object.entries(byCode) as [ErrorCode, readonly string[]][]) {
    // `rate_limit_error` is the type of many a 429, `insufficient_quota` of the one that counts: hence our order.
    if (error.codes.some((name) => names.includes(name))) return { code, param: null };
  }
  const mayRefuse = status === null || status === 400 || status === 422;
  const param = mayRefuse ? refusedParam(error) : null;
  if (param !== null) return { code: 'unsupported_parameter', param };
  const worded = byWords.find(([, words]) => words.test(error.message));
  if (worded) return { code: worded[0], param: null };
  if (status === null) return { code: 'server_error', param: null };
  const code = byStatus[status] ?? (status >= 500 || status === 408 ? 'server_error' : 'request_rejected');
  return { code, param: null };
}
