/**
 * The embedded provider: a server on loopback that speaks `grok-session` and `chat-completions` over real HTTP, so that
 * the app works in full with no key and no network. It answers from the manual.
 *
 * Only our own process is meant to talk to it: it listens on 127.0.0.1 alone, asks for a random bearer key, and refuses
 * any Host but its own and any Origin (a web page that found the port by DNS rebinding has both wrong).
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { answerCompletion, sendModels } from './chat-completions';
import { answerSessionChat } from './grok-session';
import type { ManualPage } from './manual';
import { createResponder, type Responder } from './responder';
import { createSessions, type Sessions } from './sessions';
import { MAX_BODY_BYTES, readBody, sendError } from './wire';

export interface DemoServerOptions {
  /** `loadManual` of `manual.ts`; called at the first question. */
  pages: () => Promise<readonly ManualPage[]>;
  /** The bearer key to ask for; random where none is given. */
  key?: string;
  /** Milliseconds between pieces of an answer, 0 = as fast as it goes. Default 20: about 50 pieces a second. */
  paceMs?: number;
  /** Epoch milliseconds. */
  now?: () => number;
}

export interface DemoServer {
  /** `http://127.0.0.1:PORT`: the base URL for `grok-session`; for `chat-completions` it is this and `/v1`. */
  baseUrl: string;
  key: string;
  /** Breaks every connection and frees the port. */
  close(): Promise<void>;
}

interface Context {
  host: string;
  key: string;
  now: () => number;
  sessions: Sessions;
  responder: Responder;
}

/** Rejects where no port can be had on loopback. */
export async function createDemoServer(options: DemoServerOptions): Promise<DemoServer> {
  const { key = randomBytes(24).toString('base64url'), paceMs = 20, now = Date.now } = options;
  const context: Context = {
    host: '',
    key,
    now,
    sessions: createSessions(now),
    responder: createResponder(options.pages, paceMs),
  };
  const server = createServer((request, response) => {
    serve(request, response, context).catch(() => {
      // Bugs and broken request bodies alike: the client learns that there is no answer, and the app goes on.
      const error = { code: 'server_error', message: 'The guide failed.', type: 'server_error' };
      if (response.headersSent) response.destroy();
      else sendError(response, 500, error);
    });
  });
  const port = await new Promise<number>((resolve, reject) => {
    // Stays on: an error after listening must not end the app.
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no port on loopback'));
      else resolve(address.port);
    });
  });
  context.host = `127.0.0.1:${port}`;
  return {
    baseUrl: `http://${context.host}`,
    key,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, context: Context): Promise<void> {
  if (!isOurs(request, context)) {
    return sendError(response, 403, {
      code: 'permission_denied',
      message: 'This server is for Parlance alone.',
    });
  }
  if (!hasKey(request, context.key)) {
    return sendError(response, 401, { code: 'invalid_api_key', message: 'The API key is missing or wrong.' });
  }
  const path = (request.url ?? '').split('?')[0];
  if (path === '/v1/models' && request.method === 'GET') {
    return sendModels(response, Math.floor(context.now() / 1000));
  }
  const isSession = path === '/v1/chat';
  if (!isSession && path !== '/v1/chat/completions') {
    return sendError(response, 404, { code: 'not_found', message: 'There is nothing at this address.' });
  }
  if (request.method !== 'POST') {
    const error = { code: 'method_not_allowed', message: 'Use POST.' };
    return sendError(response, 405, error, { allow: 'POST' });
  }
  const body = await readJson(request, response);
  if (body === undefined) return;
  if (isSession) await answerSessionChat(request, response, body, context);
  else await answerCompletion(response, body, context);
}

function isOurs({ headers }: IncomingMessage, { host }: Context): boolean {
  const own = headers.host === host || headers.host === host.replace('127.0.0.1', 'localhost');
  return own && (headers.origin === undefined || headers.origin === `http://${headers.host}`);
}

function hasKey({ headers }: IncomingMessage, key: string): boolean {
  const given = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(key));
}

/** undefined where a refusal was sent. */
async function readJson(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
  const body = await readBody(request);
  if (!body.ok) {
    sendError(response, 413, {
      code: 'context_length_exceeded',
      message: `The request has ${body.bytes} bytes; the built-in guide takes at most ${MAX_BODY_BYTES}.`,
    });
    return undefined;
  }
  try {
    const parsed: unknown = JSON.parse(body.text);
    return parsed;
  } catch {
    sendError(response, 400, { code: 'invalid_json', message: 'The body is not JSON.' });
    return undefined;
  }
}
