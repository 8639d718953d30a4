/**
 * What went wrong below HTTP, from what fetch throws. Node hides a system code in a chain of causes; Chromium writes
 * `net::ERR_*` into the message. Only such codes are taken over: a thrown message may quote a header and with it a key.
 */
import { fail, type ErrorCode, type Failure } from '../../shared/errors';
import { badResponse, firstByteTimeout, idleTimeout, streamCut } from './failures';
import { ThroughProxy } from './proxy';

/** Before the response's headers, or while its body was read. */
export type Phase = 'connect' | 'body';

interface Rule {
  match: RegExp;
  code: ErrorCode;
  retryable: boolean;
  /** `proxy`: "The proxy", with its address where it is known. */
  says: (host: string, proxy: string) => string;
}

const rules: Rule[] = [
  {
    match:
      /^(?:ERR_PROXY_(?:CONNECTION_FAILED|TIMED_OUT)|ERR_TUNNEL_CONNECTION_FAILED|ERR_SOCKS_CONNECTION_FAILED)$/,
    code: 'proxy_failed',
    retryable: true,
    says: (host, proxy) => `${proxy} could not connect to ${host}. Check the proxy under Settings, Network.`,
  },
  {
    match: /^ERR_PROXY_AUTH_REQUESTED$/,
    code: 'proxy_failed',
    retryable: false,
    says: (host, proxy) =>
      `${proxy} did not let the request to ${host} through without the right user name and password. Correct them under Settings, Network.`,
  },
  {
    match: /PROXY|SOCKS|UND_ERR_PRX/,
    code: 'proxy_failed',
    retryable: false,
    says: (host, proxy) =>
      `${proxy} refused the connection to ${host}. Check the proxy and its password under Settings, Network.`,
  },
  {
    match: /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|^EPROTO$|ALTNAME|^ERR_BAD_SSL/,
    code: 'tls_failed',
    retryable: false,
    says: (host) =>
      `No secure connection to ${host}: its certificate or encryption was not accepted. Check the address, this machine's clock, and whether its certificate authority is known to the system.`,
  },
  {
    match: /^(?:ENOTFOUND|EAI_\w+|ENODATA|ERR_NAME_\w+|ERR_DNS_\w+|ERR_ICANN_NAME_COLLISION)$/,
    code: 'host_not_found',
    retryable: true,
    says: (host) => `The host ${host} was not found. Check the address and the network connection.`,
  },
  {
    match: /^(?:ECONNREFUSED|ERR_CONNECTION_REFUSED)$/,
    code: 'connection_refused',
    retryable: true,
    says: (host) =>
      `${host} refused the connection. Check that the server is running and that the address is right.`,
  },
  {
    match: /^(?:ERR_TOO_MANY_REDIRECTS|ERR_UNSAFE_REDIRECT|REDIRECT)$/,
    code: 'redirect_refused',
    retryable: false,
    says: (host) =>
      `${host} redirects elsewhere, and the key is not carried along. Enter the address it leads to as the base URL.`,
  },
  {
    match:
      /^(?:BAD_PORT|ERR_UNSAFE_PORT|ERR_INVALID_URL|ERR_UNKNOWN_URL_SCHEME|ERR_ADDRESS_INVALID|EADDRNOTAVAIL)$/,
    code: 'bad_base_url',
    retryable: false,
    says: (host) => `The address ${host} cannot be used for HTTP. Check the base URL.`,
  },
];

/** `host` for the sentence, `timeouts` in milliseconds for those that fetch itself enforces. */
export function networkFailure(
  thrown: unknown,
  phase: Phase,
  host: string,
  timeouts: { firstByteMs: number; idleMs: number },
): Failure {
  const reasons = reasonsOf(thrown);
  const proxy = thrown instanceof ThroughProxy ? `The proxy ${thrown.proxy}` : 'The proxy';
  const reason = reasons[0] ?? 'unknown';
  if (reasons.includes('UND_ERR_HEADERS_TIMEOUT')) return firstByteTimeout(timeouts.firstByteMs);
  if (reasons.includes('UND_ERR_BODY_TIMEOUT')) return idleTimeout(timeouts.idleMs);
  const damaged = reasons.find((item) =>
    /^(?:HPE_(?!INVALID_EOF)\w+|UND_ERR_HEADERS_OVERFLOW|Z_DATA_ERROR|ERR_CONTENT_DECODING_\w+|ERR_INVALID_(?:HTTP_RESPONSE|CHUNKED_ENCODING)|ERR_RESPONSE_HEADERS_\w+)$/.test(
      item,
    ),
  );
  if (damaged !== undefined)
    return { ...badResponse(`it is not well-formed HTTP (${damaged})`), data: { reason: damaged } };
  // Once the headers are there, the address, the certificate and the proxy were right: the connection broke.
  if (phase === 'body') return streamCut(reason);
  for (const rule of rules) {
    const hit = reasons.find((item) => rule.match.test(item));
    if (hit === undefined) continue;
    return fail(rule.code, rule.says(host, proxy), {
      retryable: rule.retryable,
      data: { host, reason: hit },
    });
  }
  return fail(
    'connection_failed',
    `The connection to ${host} failed (${reason}). Check the network and try again.`,
    {
      retryable: true,
      data: { host, reason },
    },
  );
}

/** Codes in the error and its causes, the outermost first. */
function reasonsOf(thrown: unknown): string[] {
  const found: string[] = [];
  const visit = (error: unknown, depth: number): void => {
    if (!(error instanceof Error) || depth > 5) return;
    if ('code' in error && typeof error.code === 'string') found.push(error.code);
    const chromium = /net::(ERR_\w+)/.exec(error.message)?.[1];
    if (chromium !== undefined) found.push(chromium);
    // Some versions of undici lose the parser's code, Electron and undici give the other two none.
    if (error.name === 'HTTPParserError') {
      found.push(/EOF/.test(error.message) ? 'HPE_INVALID_EOF_STATE' : 'HPE_INVALID');
    }
    if (/redirect/i.test(error.message)) found.push('REDIRECT');
    if (error.message === 'bad port') found.push('BAD_PORT');
    if (error instanceof AggregateError) for (const inner of error.errors) visit(inner, depth + 1);
    visit(error.cause, depth + 1);
  };
  visit(thrown, 0);
  return found;
}
