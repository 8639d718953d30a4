/** A real server on loopback that answers in whichever of the four dialects it is asked, and keeps sessions. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  path: string;
  headers: IncomingMessage['headers'];
  /** As it arrived. */
  body: string;
}

export interface DialectServer {
  /** Up to and including `/v1`. */
  baseUrl: string;
  seen: SeenRequest[];
  /** Forgets every session; the next request that goes on with one is refused. */
  forget(): void;
  close(): Promise<void>;
}

type Reply = (body: string, seen: SeenRequest) => string | Promise<string>;

/** `reply` = the text of the answer; a throw makes it a 400. */
export async function startDialectServer(reply: Reply): Promise<DialectServer> {
  const seen: SeenRequest[] = [];
  const sessions = new Set<string>();
  let made = 0;
  const newSession = (): string => {
    made += 1;
    sessions.add(`session-${made}`);
    return `session-${made}`;
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    request.setEncoding('utf8');
    for await (const chunk of request) body += String(chunk);
    const path = request.url ?? '';
    const arrived = { path, headers: request.headers, body };
    seen.push(arrived);
    const parsed = JSON.parse(body) as { previous_response_id?: string; store?: boolean };
    const token = path === '/v1/chat' ? String(request.headers['x-session-token'] ?? '') : '';
    const goesOn = path === '/v1/responses' ? parsed.previous_response_id : token;
    if (goesOn !== undefined && goesOn !== '' && !sessions.has(goesOn)) {
      return refuse(response, 404, { code: 'session_expired', message: 'The session has expired.' });
    }
    let text: string;
    try {
      text = await reply(body, arrived);
    } catch (thrown) {
      return refuse(response, 400, { code: 'invalid_request', message: String(thrown) });
    }
    if (path === '/v1/chat') {
      if (token === '') response.setHeader('x-session-token', newSession());
      response.writeHead(token === '' ? 201 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ reply: text }));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const event of eventsOf(
      path,
      text,
      () => (parsed.store === true ? newSession() : 'unkept'),
      parsed,
    )) {
      response.write(`data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`);
    }
    response.end();
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    seen,
    forget: () => sessions.clear(),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function refuse(response: ServerResponse, status: number, error: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error }));
}

function eventsOf(
  path: string,
  text: string,
  newId: () => string,
  { store }: { store?: boolean },
): (object | string)[] {
  switch (path) {
    case '/v1/chat/completions':
      return [
        { choices: [{ index: 0, delta: { role: 'assistant', content: text }, finish_reason: null }] },
        { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
        { choices: [], usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 } },
        '[DONE]',
      ];
    case '/v1/responses':
      return responsesEvents(text, newId(), store === true);
    case '/v1/messages':
      return [
        { type: 'message_start', message: { usage: { input_tokens: 100, output_tokens: 1 } } },
        {
          type: 'content_block_start',
          index: 0,
          content_block: { type: 'thinking', thinking: '', signature: '' },
        },
        { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'Hm.' } },
        { type: 'content_block_delta', index: 0, delta: { type: 'signature_delta', signature: 'EqoB' } },
        { type: 'content_block_stop', index: 0 },
        { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
        { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text } },
        { type: 'content_block_stop', index: 1 },
        { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 20 } },
        { type: 'message_stop' },
      ];
    default:
      throw new Error(`No dialect answers at ${path}`);
  }
}

function responsesEvents(text: string, id: string, store: boolean): object[] {
  const thought = { id: 'rs_1', type: 'reasoning', summary: [], encrypted_content: 'gAAAAB' };
  const message = { id: 'm', type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] };
  const usage = { input_tokens: 100, output_tokens: 20, total_tokens: 120 };
  return [
    { type: 'response.created', response: { id, status: 'in_progress' } },
    { type: 'response.output_text.delta', output_index: 1, content_index: 0, delta: text },
    {
      type: 'response.completed',
      response: { id, status: 'completed', store, output: [...(store ? [] : [thought]), message], usage },
    },
  ];
}
