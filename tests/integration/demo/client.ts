/** What the tests of the embedded provider share: a server, and the plainest client there is. */
import { loadManual } from '../../../src/main/demo/manual';
import { createDemoServer, type DemoServer, type DemoServerOptions } from '../../../src/main/demo/server';

export const startDemo = (options: Partial<DemoServerOptions> = {}): Promise<DemoServer> =>
  createDemoServer({ pages: loadManual, paceMs: 0, ...options });

export function post(
  server: DemoServer,
  path: string,
  body: unknown,
  { headers = {}, signal }: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Response> {
  return fetch(server.baseUrl + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
}

/** One message in a session; `token` '' begins one. */
export const say = (
  server: DemoServer,
  message: string,
  { token = '', stream = false, style, accept, signal }: SayOptions = {},
): Promise<Response> =>
  post(
    server,
    '/v1/chat',
    { message, stream, ...(style ? { style } : {}) },
    {
      headers: { 'x-session-token': token, ...(accept ? { accept } : {}) },
      ...(signal ? { signal } : {}),
    },
  );

interface SayOptions {
  token?: string;
  stream?: boolean;
  style?: Record<string, unknown>;
  accept?: string;
  signal?: AbortSignal;
}

export interface ChatMessage {
  role: string;
  content: unknown;
}

/** One question with the whole conversation before it. */
export const complete = (
  server: DemoServer,
  messages: ChatMessage[] | string,
  more: Record<string, unknown> = {},
  signal?: AbortSignal,
): Promise<Response> =>
  post(
    server,
    '/v1/chat/completions',
    {
      model: 'parlance-guide',
      messages: typeof messages === 'string' ? [{ role: 'user', content: messages }] : messages,
      ...more,
    },
    signal ? { signal } : {},
  );

/** The data of each SSE event, `[DONE]` included. */
export const eventsOf = (body: string): string[] =>
  body
    .split('\n\n')
    .filter((block) => block !== '')
    .map((block) => {
      if (!block.startsWith('data: ')) throw new Error(`not a data event: ${block}`);
      return block.slice('data: '.length);
    });

/** Walks into parsed JSON; undefined where there is nothing. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

export const json = async (response: Response | Promise<Response>): Promise<unknown> =>
  (await response).json();

/** The text of a streamed completion, by the plainest reading. */
export const textOf = (body: string): string =>
  eventsOf(body)
    .filter((data) => data !== '[DONE]')
    .map((data) => {
      const event: unknown = JSON.parse(data);
      const piece = at(event, 'choices', 0, 'delta', 'content') ?? at(event, 'delta');
      return typeof piece === 'string' ? piece : '';
    })
    .join('');
