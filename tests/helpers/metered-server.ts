/** A server on loopback that answers in one piece and says what it used, as each test decides; made for thousands. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Used {
  prompt: number;
  completion: number;
  cached?: number;
  reasoning?: number;
  /** `cost_in_usd_ticks`, where the server says what it cost. */
  ticks?: number;
}

/** A status of 400 or more fails; `null` usage says nothing of what was used. */
export type Metered = { status: number } | { usage: Used | null };

export interface MeteredServer {
  baseUrl: string;
  close(): Promise<void>;
}

/** `asked` counts from 0 in the order the requests came in; `model` is the body's. */
export async function startMeteredServer(
  answer: (model: string, asked: number) => Metered,
): Promise<MeteredServer> {
  let asked = 0;
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const model = /"model":"([^"]*)"/.exec(text)?.[1] ?? '';
      const metered = answer(model, asked++);
      if ('status' in metered) {
        response.writeHead(metered.status, { 'content-type': 'application/json' });
        response.end('{"error":{"message":"as the test wants it"}}');
        return;
      }
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(bodyOf(metered.usage));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function bodyOf(used: Used | null): string {
  const event = (value: object): string => `data: ${JSON.stringify({ id: 'a', created: 1, ...value })}\n\n`;
  const said = event({ choices: [{ index: 0, delta: { content: 'Yes.' }, finish_reason: null }] });
  const end = event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
  if (!used) return `${said}${end}data: [DONE]\n\n`;
  const usage = {
    prompt_tokens: used.prompt,
    completion_tokens: used.completion,
    total_tokens: used.prompt + used.completion,
    prompt_tokens_details: { cached_tokens: used.cached ?? 0 },
    completion_tokens_details: { reasoning_tokens: used.reasoning ?? 0 },
    ...(used.ticks === undefined ? {} : { cost_in_usd_ticks: used.ticks }),
  };
  return `${said}${end}${event({ choices: [], usage })}data: [DONE]\n\n`;
}
