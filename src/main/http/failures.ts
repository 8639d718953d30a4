/** The failures of the HTTP side that no status names, each with its sentence. */
import { fail, type Failure } from '../../shared/errors';
import type { FinishReason } from '../../shared/models';

const MIB = 1024 * 1024;

/** `limit` in bytes or UTF-16 units. */
export function tooLarge(limit: number): Failure {
  const megabytes = Math.max(1, Math.round(limit / MIB));
  return fail(
    'response_too_large',
    `One piece of the answer is larger than ${megabytes} MiB, so it was not read on. Check what this server sends.`,
    { data: { megabytes } },
  );
}

/** The connection ended before the protocol's own sign that the answer is whole. `reason` is a system error code. */
export function streamCut(reason?: string): Failure {
  return fail(
    'stream_cut',
    'The connection ended before the answer was complete. Continue from here, or try again.',
    { retryable: true, ...(reason === undefined ? {} : { data: { reason } }) },
  );
}

export function cancelled(): Failure {
  return fail('cancelled', 'Stopped.');
}

export function firstByteTimeout(ms: number): Failure {
  const seconds = Math.round(ms / 1000);
  return fail(
    'first_byte_timeout',
    `The server did not begin to answer within ${seconds} s. Try again, or allow more time in Settings.`,
    { retryable: true, data: { seconds } },
  );
}

export function idleTimeout(ms: number): Failure {
  const seconds = Math.round(ms / 1000);
  return fail(
    'idle_timeout',
    `The server sent nothing for ${seconds} s in the middle of its answer. Try again, or allow more time in Settings.`,
    { retryable: true, data: { seconds } },
  );
}

/** `finish` is how the answer said it ended, or null where it did not say. */
export function emptyAnswer(finish: FinishReason | null): Failure {
  if (finish === 'content_filter') {
    return fail(
      'content_filtered',
      'The provider held back the answer because of its content rules. Put the question differently.',
    );
  }
  const why =
    finish === 'length'
      ? 'The model used up its output limit before it wrote any text. Allow a longer answer or less reasoning.'
      : 'The server said it was done but sent no text. The prompt may be too long for this model; try again or choose another.';
  return fail('empty_answer', why, { data: { finish: finish ?? 'none' } });
}

/** A success that is no answer: a web page, a sign-in portal, another service. */
export function notAnApi(what: string, excerpt: string): Failure {
  const said = excerpt.trim();
  return fail(
    'not_an_api',
    `The address answered with ${what} instead of an API's answer. Check the base URL, and whether a sign-in page or proxy stands in between.`,
    { data: { what }, ...(said === '' ? {} : { providerMessage: said.slice(0, 2000) }) },
  );
}

export function badResponse(what: string, excerpt = ''): Failure {
  return fail(
    'bad_response',
    `The server's answer could not be read: ${what}. Check that the dialect fits this server.`,
    {
      data: { what },
      ...(excerpt === '' ? {} : { providerMessage: excerpt.slice(0, 2000) }),
    },
  );
}

/** A refused parameter that could not be left out, because it was not ours to leave out: the request is refused. */
export function rejected(failure: Failure): Failure {
  const number = failure.status === undefined ? '' : ` (${failure.status})`;
  return {
    ...failure,
    code: 'request_rejected',
    message: `The server rejected the request${number}. Its own message says why.`,
  };
}
