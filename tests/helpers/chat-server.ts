/** A real server on loopback that speaks Chat Completions as a test tells it to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ChatRequestBody {
  model: string;
  messages: { role: string; content: string }[];
  [name: string]: unknown;
}

export interface Answering {
  body: ChatRequestBody;
  request: IncomingMessage;
  response: ServerResponse;
  /** One piece of text, on its way to the client when the promise resolves. */
  delta(text: string): Promise<void>;
  finish(): void;
  /** Resolves when the client has gone. */
  gone: Promise<void>;
}

export interface ChatServer {
  /** Up to and including `/v1`. */
  baseUrl: string;
  /** Every request body seen, in order. */
  seen: ChatRequestBody[];
  close(): Promise<void>;
}

export async function startChatServer(
  answer: (answering: Answering) => void | Promise<void>,
  models: readonly string[] = ['test-model'],
): Promise<ChatServer> {
  const seen: ChatRequestBody[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      if (request.method === 'GET') {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ object: 'list', data: models.map((id) => ({ id, object: 'model' })) }));
        return;
      }
      let text = '';
      request.setEncoding('utf8');
      for await (const chunk of request) text += String(chunk);
      const body = JSON.parse(text) as ChatRequestBody;
      seen.push(body);
      await answer(answering(body, request, response));
    })();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    seen,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function answering(body: ChatRequestBody, request: IncomingMessage, response: ServerResponse): Answering {
  const event = (value: unknown): Promise<void> => {
    if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' });
    return new Promise((done) => response.write(`data: ${JSON.stringify(value)}\n\n`, () => done()));
  };
  const chunk = (delta: object, finish: string | null): object => ({
    id: 'answer',
    object: 'chat.completion.chunk',
    created: 1,
    model: body.model,
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
  return {
    body,
    request,
    response,
    delta: (text) => event(chunk({ content: text }, null)),
    finish: () => {
      void event(chunk({}, 'stop'));
      response.end('data: [DONE]\n\n');
    },
    gone: new Promise((done) => response.once('close', () => done())),
  };
}
