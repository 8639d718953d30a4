import { describe, expect, it } from 'vitest';
import { networkFailure, type Phase } from '../../../src/main/http/network-failure';
import { ThroughProxy } from '../../../src/main/http/proxy';
import type { ErrorCode } from '../../../src/shared/errors';

const timeouts = { firstByteMs: 60_000, idleMs: 300_000 };
const failureOf = (thrown: unknown, phase: Phase = 'connect') =>
  networkFailure(thrown, phase, 'api.x.ai', timeouts);
const node = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) });
const chromium = (code: string) => new Error(`net::${code}`);

describe('network failures', () => {
  it.each<[Error, ErrorCode, boolean]>([
    [node('ECONNREFUSED'), 'connection_refused', true],
    [node('ENOTFOUND'), 'host_not_found', true],
    [node('EAI_AGAIN'), 'host_not_found', true],
    [node('ECONNRESET'), 'connection_failed', true],
    [node('ETIMEDOUT'), 'connection_failed', true],
    [node('EHOSTUNREACH'), 'connection_failed', true],
    [node('UND_ERR_SOCKET'), 'connection_failed', true],
    [node('UND_ERR_CONNECT_TIMEOUT'), 'connection_failed', true],
    [node('UND_ERR_HEADERS_TIMEOUT'), 'first_byte_timeout', true],
    [node('CERT_HAS_EXPIRED'), 'tls_failed', false],
    [node('DEPTH_ZERO_SELF_SIGNED_CERT'), 'tls_failed', false],
    [node('SELF_SIGNED_CERT_IN_CHAIN'), 'tls_failed', false],
    [node('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'tls_failed', false],
    [node('ERR_TLS_CERT_ALTNAME_INVALID'), 'tls_failed', false],
    [node('ERR_SSL_WRONG_VERSION_NUMBER'), 'tls_failed', false],
    [node('EPROTO'), 'tls_failed', false],
    [node('HPE_INVALID_CONSTANT'), 'bad_response', false],
    [new TypeError('fetch failed', { cause: new Error('bad port') }), 'bad_base_url', false],
    [new TypeError('fetch failed', { cause: new Error('unexpected redirect') }), 'redirect_refused', false],
    [chromium('ERR_CONNECTION_REFUSED'), 'connection_refused', true],
    [chromium('ERR_NAME_NOT_RESOLVED'), 'host_not_found', true],
    [chromium('ERR_DNS_TIMED_OUT'), 'host_not_found', true],
    [chromium('ERR_INTERNET_DISCONNECTED'), 'connection_failed', true],
    [chromium('ERR_NETWORK_CHANGED'), 'connection_failed', true],
    [chromium('ERR_CONNECTION_RESET'), 'connection_failed', true],
    [chromium('ERR_CONNECTION_TIMED_OUT'), 'connection_failed', true],
    [chromium('ERR_EMPTY_RESPONSE'), 'connection_failed', true],
    [chromium('ERR_CERT_AUTHORITY_INVALID'), 'tls_failed', false],
    [chromium('ERR_SSL_PROTOCOL_ERROR'), 'tls_failed', false],
    [chromium('ERR_PROXY_CONNECTION_FAILED'), 'proxy_failed', true],
    [chromium('ERR_TUNNEL_CONNECTION_FAILED'), 'proxy_failed', true],
    [chromium('ERR_PROXY_AUTH_REQUESTED'), 'proxy_failed', false],
    [chromium('ERR_PROXY_AUTH_UNSUPPORTED'), 'proxy_failed', false],
    [chromium('ERR_PROXY_CERTIFICATE_INVALID'), 'proxy_failed', false],
    [chromium('ERR_SOCKS_CONNECTION_FAILED'), 'proxy_failed', true],
    [chromium('ERR_TOO_MANY_REDIRECTS'), 'redirect_refused', false],
    [new Error('Redirect was cancelled'), 'redirect_refused', false],
    [new Error("Attempted to redirect, but redirect policy was 'error'"), 'redirect_refused', false],
    [chromium('ERR_UNSAFE_PORT'), 'bad_base_url', false],
    [chromium('ERR_INVALID_HTTP_RESPONSE'), 'bad_response', false],
    [new Error('something new'), 'connection_failed', true],
  ])('%s before the headers', (thrown, code, retryable) => {
    const failure = failureOf(thrown);
    expect(failure).toMatchObject({ code, retryable });
    expect(failure.message).toMatch(/^\S.*\.$/s);
  });

  it.each<[Error, ErrorCode]>([
    [node('UND_ERR_SOCKET'), 'stream_cut'],
    [node('ECONNRESET'), 'stream_cut'],
    [node('Z_BUF_ERROR'), 'stream_cut'],
    [node('Z_DATA_ERROR'), 'bad_response'],
    [node('UND_ERR_BODY_TIMEOUT'), 'idle_timeout'],
    [chromium('ERR_INCOMPLETE_CHUNKED_ENCODING'), 'stream_cut'],
    [chromium('ERR_CONTENT_LENGTH_MISMATCH'), 'stream_cut'],
    [chromium('ERR_HTTP2_PROTOCOL_ERROR'), 'stream_cut'],
    [chromium('ERR_QUIC_PROTOCOL_ERROR'), 'stream_cut'],
    [chromium('ERR_CONTENT_DECODING_FAILED'), 'bad_response'],
    [new Error('redirect'), 'stream_cut'],
  ])('%s inside the body', (thrown, code) => {
    expect(failureOf(thrown, 'body').code).toBe(code);
  });

  it('names the proxy that failed, and no other failure after it', () => {
    const through = (code: string) =>
      failureOf(new ThroughProxy('http://proxy.example:3128', chromium(code)));
    expect(through('ERR_PROXY_AUTH_REQUESTED').message).toBe(
      'The proxy proxy.example:3128 did not let the request to api.x.ai through without the right user name and password. Correct them under Settings, Network.',
    );
    expect(through('ERR_PROXY_CONNECTION_FAILED').message).toContain(
      'The proxy proxy.example:3128 could not',
    );
    expect(through('ERR_CERT_AUTHORITY_INVALID')).toMatchObject({ code: 'tls_failed' });
    expect(through('ERR_CERT_AUTHORITY_INVALID').message).not.toContain('proxy.example');
  });

  it('looks into what several addresses said', () => {
    const inner = ['::1', '127.0.0.1'].map((host) =>
      Object.assign(new Error(host), { code: 'ECONNREFUSED' }),
    );
    const thrown = new TypeError('fetch failed', { cause: new AggregateError(inner) });
    expect(failureOf(thrown)).toMatchObject({
      code: 'connection_refused',
      data: { host: 'api.x.ai', reason: 'ECONNREFUSED' },
    });
  });

  it('takes over no words, which may quote a key', () => {
    const thrown = new TypeError('Headers.append: "Bearer sk-secret" is invalid', {
      cause: new Error('sk-secret'),
    });
    expect(JSON.stringify(failureOf(thrown))).not.toContain('sk-secret');
  });

  it('survives causes in a circle', () => {
    const thrown = new Error('a');
    thrown.cause = thrown;
    expect(failureOf(thrown).code).toBe('connection_failed');
  });
});
