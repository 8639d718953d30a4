/** A server on loopback below HTTP: whatever a row wants on the wire goes on the wire, lies and halves included. */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

export interface Exchange {
  socket: Socket;
  path: string;
  headers: Record<string, string>;
  body: string;
  /** 1 for the first request of this row. */
  attempt: number;
  /** Status line and headers as given; nothing is added. */
  head(status: number, headers?: Record<string, string>): void;
  /** A response with chunked encoding, to be followed by `chunk` and `end`. */
  stream(headers?: Record<string, string>, status?: number): void;
  chunk(data: string | Uint8Array): Promise<void>;
  /** Ends a chunked body as HTTP wants it ended, and closes. */
  end(): void;
  /** A whole response with its right length. */
  reply(status: number, body: string, headers?: Record<string, string>): void;
  write(data: string | Uint8Array): Promise<void>;
  /** Closes with a reset instead of an end. */
  reset(): void;
  /** Says that nothing more will be sent, and which timeout has to run out, after how much text. */
  silent(timeout: Timeout, afterText?: string): void;
  /** Resolves when the client has gone. */
  gone: Promise<void>;
}

export type Timeout = 'firstByte' | 'idle' | 'grace';
export type OnSilent = (timeout: Timeout, afterText: string) => void;

export type Serve = (exchange: Exchange) => unknown;

export interface FaultServer {
  port: number;
  /** The base URL of a row: its requests, and nobody else's, come to `serve`. */
  row(
    serve: Serve,
    onSilent?: OnSilent,
  ): { baseUrl: string; seen: Pick<Exchange, 'path' | 'headers' | 'body'>[] };
  close(): Promise<void>;
}

export async function startFaultServer(tls?: { key: string; cert: string }): Promise<FaultServer> {
  const rows: { serve: Serve; onSilent: OnSilent; seen: Pick<Exchange, 'path' | 'headers' | 'body'>[] }[] =
    [];
  const sockets = new Set<Socket>();

  function accept(socket: Socket): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    readRequest(socket, (path, headers, body) => {
      const row = rows[Number(/^\/row-(\d+)/.exec(path)?.[1])];
      if (!row) return socket.destroy();
      row.seen.push({ path, headers, body });
      return void row.serve(
        exchange(socket, { path, headers, body, attempt: row.seen.length }, row.onSilent),
      );
    });
  }

  const server: Server = tls ? createTlsServer(tls, accept) : createServer(accept);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const origin = `${tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  return {
    port,
    row(serve, onSilent = () => undefined) {
      const seen: Pick<Exchange, 'path' | 'headers' | 'body'>[] = [];
      rows.push({ serve, onSilent, seen });
      return { baseUrl: `${origin}/row-${rows.length - 1}`, seen };
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** One request a connection: every response closes. */
function readRequest(
  socket: Socket,
  then: (path: string, headers: Record<string, string>, body: string) => void,
): void {
  let bytes = Buffer.alloc(0);
  const onData = (data: Buffer): void => {
    bytes = Buffer.concat([bytes, data]);
    const split = bytes.indexOf('\r\n\r\n');
    if (split === -1) return;
    const [first = '', ...lines] = bytes.subarray(0, split).toString('latin1').split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => line.split(/:\s*(.*)/s)).map(([k = '', v = '']) => [k.toLowerCase(), v]),
    );
    const length = Number(headers['content-length'] ?? 0);
    if (bytes.length < split + 4 + length) return;
    socket.off('data', onData).resume();
    then(first.split(' ')[1] ?? '', headers, bytes.subarray(split + 4).toString('utf8'));
  };
  socket.on('data', onData);
}

function exchange(
  socket: Socket,
  request: Pick<Exchange, 'path' | 'headers' | 'body' | 'attempt'>,
  onSilent: OnSilent,
): Exchange {
  const write = (data: string | Uint8Array): Promise<void> =>
    new Promise((done) => socket.write(data, () => done()));
  const head = (status: number, headers: Record<string, string> = {}): void => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    void write(
      `HTTP/1.1 ${status} ${status < 400 ? 'OK' : 'Error'}\r\nconnection: close\r\n${lines.join('')}\r\n`,
    );
  };
  return {
    ...request,
    socket,
    head,
    stream: (headers = { 'content-type': 'text/event-stream' }, status = 200) =>
      head(status, { 'transfer-encoding': 'chunked', ...headers }),
    async chunk(data) {
      const bytes = Buffer.from(data);
      await write(
        Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]),
      );
    },
    end: () => socket.end('0\r\n\r\n'),
    reply(status, body, headers = {}) {
      head(status, {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        ...headers,
      });
      socket.end(body);
    },
    write,
    reset: () => socket.resetAndDestroy(),
    silent: (timeout, afterText = '') => onSilent(timeout, afterText),
    gone: new Promise((done) => socket.once('close', () => done())),
  };
}
