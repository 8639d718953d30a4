/** What goes wrong in HTTP itself. */
import { gzipSync } from 'node:zlib';
import { answer, cut, delta, done, failed, failing, ok, type FaultRow } from './kit';

const gzipped = gzipSync(answer);
const gzip = { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' };

export const transport: FaultRow[] = [
  {
    name: 'silence before the headers, then an answer',
    serve: failing(1, (x) => x.silent('firstByte')),
    ...ok,
    attempts: 2,
  },
  {
    name: 'silence before the headers for ever',
    serve: (x) => x.silent('firstByte'),
    ...failed,
    code: 'first_byte_timeout',
    attempts: 4,
  },
  {
    name: 'headers that never end',
    serve: failing(1, (x) => (x.write('HTTP/1.1 200 OK\r\ncontent-type: text/ev'), x.silent('firstByte'))),
    ...ok,
    attempts: 2,
  },
  {
    name: 'a reset before the headers, then an answer',
    serve: failing(2, (x) => x.reset()),
    ...ok,
    attempts: 3,
  },
  {
    name: 'an end before the headers, then an answer',
    serve: failing(1, (x) => x.socket.end()),
    ...ok,
    attempts: 2,
  },
  { name: 'a reset for ever', serve: (x) => x.reset(), ...failed, code: 'connection_failed', attempts: 4 },
  {
    name: 'no HTTP',
    serve: (x) => x.socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
    ...failed,
    code: 'bad_response',
    attempts: 1,
  },
  {
    name: 'headers of a megabyte',
    serve: (x) => x.head(200, { 'x-long': 'x'.repeat(1 << 20) }),
    ...failed,
    code: 'bad_response',
    attempts: 1,
  },
  { name: 'gzip', serve: (x) => (x.stream(gzip), void x.chunk(gzipped), x.end()), ...ok, attempts: 1 },
  {
    name: 'gzip that is cut',
    serve: (x) => (
      x.stream(gzip),
      void x.chunk(gzipSync(delta('Text. ') + 'x'.repeat(9000)).subarray(0, -20)),
      x.end()
    ),
    ...cut('Text. '),
  },
  {
    name: 'gzip that is none',
    serve: (x) => (x.stream(gzip), void x.chunk(answer), x.end()),
    ...failed,
    code: 'bad_response',
    attempts: 1,
  },
  {
    name: 'a length that is too long',
    serve: (x) => (
      x.head(200, { 'content-type': 'text/event-stream', 'content-length': '9999' }),
      x.socket.end(delta('Half'))
    ),
    ...cut('Half'),
  },
  {
    name: 'a length that is too short',
    serve: (x) => (
      x.head(200, { 'content-type': 'text/event-stream', 'content-length': String(delta('Half').length) }),
      x.socket.end(delta('Half') + done)
    ),
    ...cut('Half'),
  },
  {
    name: 'no length and no chunks',
    serve: (x) => (x.head(200, { 'content-type': 'text/event-stream' }), x.socket.end(answer)),
    ...ok,
    attempts: 1,
  },
  {
    name: 'a redirect to another origin',
    serve: (x) => (
      x.head(307, { location: 'http://example.com/v1/chat/completions', 'content-length': '0' }),
      x.socket.end()
    ),
    ...failed,
    code: 'redirect_refused',
    attempts: 1,
  },
  {
    name: 'a redirect on the same origin',
    serve: (x) => (x.head(308, { location: `${x.path}/`, 'content-length': '0' }), x.socket.end()),
    ...failed,
    code: 'redirect_refused',
    attempts: 1,
  },
  {
    name: 'a redirect to nowhere',
    serve: (x) => (x.head(302, { 'content-length': '0' }), x.socket.end()),
    ...failed,
    code: 'redirect_refused',
    attempts: 1,
  },
];
