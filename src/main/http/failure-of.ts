/** A failed answer as a Failure: what happened, what to do, whether trying again can help. Shared by all dialects. */
import { fail, type ErrorCode, type Failure } from '../../shared/errors';
import { classify } from './classify';
import { isHtml, readErrorBody } from './error-body';
import { durationMs } from './retry-after';
import type { ResponseHead } from './types';

/** Characters of the provider's own words that are kept. */
const MAX_PROVIDER_MESSAGE = 2000;

/** What a response with an error status means. */
export function failureOf(head: ResponseHead, body: string): Failure {
  const failure = build(body, head.status);
  const advice = head.headers['x-should-retry'];
  // OpenAI's own word on it. A "true" cannot bring back credit, so only the "false" is taken.
  return advice === 'false' ? { ...failure, retryable: false } : failure;
}

/** What an error inside a 200 means. `value` is the event's data. */
export function streamFailureOf(value: unknown): Failure {
  return build(typeof value === 'string' ? value : JSON.stringify(value ?? ''), null);
}

function build(body: string, status: number | null): Failure {
  const error = readErrorBody(body);
  const { code, param } = classify(error, status ?? error.status);
  const inBody = /try again in ((?:\d+(?:\.\d+)?(?:ms|[smhd]))+)/i.exec(error.message)?.[1];
  const wait = inBody === undefined ? null : durationMs(inBody);
  const shown = status ?? error.status;
  const data: Record<string, string | number> = {
    ...(param === null ? {} : { param }),
    ...(wait === null ? {} : { retryAfterMs: wait }),
    ...(shown === null ? {} : { status: shown }),
  };
  const said = error.message.slice(0, MAX_PROVIDER_MESSAGE);
  return fail(code, sentence(code, shown, param, status !== null && isHtml(body)), {
    retryable: transient(code),
    ...(said === '' ? {} : { providerMessage: said }),
    ...(shown === null ? {} : { status: shown }),
    ...(Object.keys(data).length === 0 ? {} : { data }),
  });
}

/** 408, 412, 425, 429, 5xx and 529, unless the error's code said that it is another thing. */
function transient(code: ErrorCode): boolean {
  return (
    code === 'precondition_failed' ||
    code === 'rate_limited' ||
    code === 'overloaded' ||
    code === 'server_error'
  );
}

function sentence(code: ErrorCode, status: number | null, param: string | null, html: boolean): string {
  const number = status === null ? '' : ` (${status})`;
  switch (code) {
    case 'session_expired':
      return 'The server no longer knows this session. Send the message again to begin a new one.';
    case 'quota_exhausted':
      return `The credit or spending limit of this account is used up${number}. Top it up with the provider, or choose another provider.`;
    case 'rate_limited':
      return `The server takes no more requests for now${number}. Wait a moment and try again.`;
    case 'context_too_long':
      return `The conversation is longer than this model can read${number}. Send less context, or choose a model with a larger window.`;
    case 'model_not_found':
      return `The server does not have this model, or this key may not use it${number}. Choose another model.`;
    case 'auth_failed':
      return `The server did not accept the key${number}. Check the key of this provider in Settings.`;
    case 'permission_denied':
      return `This key has no permission for the request${number}. Check its rights with the provider, or use another key.`;
    case 'content_filtered':
      return `The provider refused the request because of its content rules${number}. Put the question differently.`;
    case 'overloaded':
      return `The server is overloaded${number}. Try again in a moment, or choose another model.`;
    case 'precondition_failed':
      return `The server was not ready for the request${number}. Try again.`;
    case 'unsupported_parameter':
      return `The server does not take the parameter ${param ?? ''}${number}. It is left out for this model.`;
    case 'endpoint_not_found':
      return html
        ? `The address leads to a web page, not to an API${number}. Check the base URL; most end in /v1.`
        : `There is no such API at this address${number}. Check the base URL and the dialect; most base URLs end in /v1.`;
    case 'proxy_failed':
      return `The proxy asks for a password${number}. Enter it under Settings, Network.`;
    case 'server_error':
      return `The server had an error of its own${number}. Try again in a moment.`;
    default:
      return `The server rejected the request${number}. Its own message says why.`;
  }
}
