/** Statuses, and what their bodies say. */
import { error, failed, failing, html, ok, reply, type FaultRow } from './kit';

export const statuses: FaultRow[] = [
  ...[408, 412, 425, 429, 500, 502, 503, 504, 529].map((status): FaultRow => ({
    name: `${status} twice, then an answer`,
    serve: failing(2, reply(status)),
    ...ok,
    attempts: 3,
  })),
  ...(
    [
      [400, 'request_rejected'],
      [401, 'auth_failed'],
      [402, 'quota_exhausted'],
      [403, 'permission_denied'],
      [404, 'endpoint_not_found'],
      [405, 'endpoint_not_found'],
      [409, 'request_rejected'],
      [413, 'context_too_long'],
      [418, 'request_rejected'],
      [422, 'request_rejected'],
    ] as const
  ).map(([status, code]): FaultRow => ({
    name: `${status}, final`,
    serve: reply(status),
    ...failed,
    code,
    attempts: 1,
  })),
  { name: '500 for ever', serve: reply(500), ...failed, code: 'server_error', attempts: 4 },
  { name: '412 for ever', serve: reply(412), ...failed, code: 'precondition_failed', attempts: 4 },
  {
    name: '429 with exhausted credit',
    serve: reply(429, error('credit_balance_exhausted')),
    ...failed,
    code: 'quota_exhausted',
    attempts: 1,
  },
  {
    name: '429 with exhausted credit, in xAI’s words',
    serve: reply(429, { code: 'x', error: 'Your team has used all available credits' }),
    ...failed,
    code: 'quota_exhausted',
    attempts: 1,
  },
  {
    name: '400 for a wrong key, in xAI’s words',
    serve: reply(400, { code: 'x', error: 'Incorrect API key provided' }),
    ...failed,
    code: 'auth_failed',
    attempts: 1,
  },
  {
    name: '429 with Retry-After, then an answer',
    serve: failing(1, reply(429, {}, { 'retry-after': '0.05' })),
    ...ok,
    attempts: 2,
  },
  {
    name: '429 with a Retry-After of a day',
    serve: reply(429, {}, { 'retry-after': '86400' }),
    ...failed,
    code: 'rate_limited',
    attempts: 1,
  },
  {
    name: '500 that forbids retrying',
    serve: reply(500, {}, { 'x-should-retry': 'false' }),
    ...failed,
    code: 'server_error',
    attempts: 1,
  },
  {
    name: 'a refused parameter, then an answer',
    serve: failing(
      1,
      reply(400, {
        error: {
          message: "Unsupported parameter: 'temperature'",
          param: 'temperature',
          code: 'unsupported_parameter',
        },
      }),
    ),
    ...ok,
    attempts: 2,
  },
  { name: '204', serve: (x) => (x.head(204), x.socket.end()), ...failed, code: 'empty_answer', attempts: 1 },
  {
    name: '304',
    serve: (x) => (x.head(304), x.socket.end()),
    ...failed,
    code: 'request_rejected',
    attempts: 1,
  },
  {
    name: 'an error of a megabyte',
    serve: reply(400, 'x'.repeat(1 << 20), { 'content-type': 'text/plain' }),
    ...failed,
    code: 'request_rejected',
    attempts: 1,
  },
  {
    name: 'an error whose body never comes',
    serve: (x) => (
      x.head(401, { 'content-type': 'application/json', 'content-length': '100' }),
      x.silent('idle')
    ),
    ...failed,
    code: 'auth_failed',
    attempts: 1,
  },
  {
    name: 'an error whose body is cut',
    serve: (x) => (x.head(403, { 'content-length': '100' }), x.socket.end('{"error":')),
    ...failed,
    code: 'permission_denied',
    attempts: 1,
  },
  {
    name: 'a web page as 502, then an answer',
    serve: failing(1, reply(502, html, { 'content-type': 'text/html' })),
    ...ok,
    attempts: 2,
  },
];
