/** The official package and our decoders read the same streams from the same server, and see the same text. */
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/main/http/clock';
import { call } from '../../../src/main/http/call';
import { createLanes } from '../../../src/main/http/lanes';
import { dialect as dialectOf } from '../../../src/main/providers';
import type { ChatRequest } from '../../../src/main/providers/types';
import { chatCompletionsAnswers } from '../../fixtures/providers/chat-completions';
import { responsesAnswers } from '../../fixtures/providers/responses';
import type { Recorded } from '../../fixtures/providers/recorded';
import { startFaultServer, type FaultServer } from '../../helpers/fault-server';
import { randomSplits } from '../../helpers/splits';

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
});
afterAll(() => server.close());

/** The streams that hold a whole answer as the official API sends it. */
const whole = ({ body, headers, events, foreign = false }: Recorded): boolean =>
  !foreign &&
  headers === undefined &&
  events.some(({ type }) => type === 'finish') &&
  events.some(({ type }) => type === 'text') &&
  !body.includes('<think>');

function serve(body: string): string {
  const bytes = new TextEncoder().encode(body);
  return server.row(async (x) => {
    x.stream();
    const [chunks = []] = randomSplits(bytes, 1, bytes.length);
    for (const chunk of chunks) if (chunk.length > 0) await x.chunk(chunk);
    x.end();
  }).baseUrl;
}

async function ours(id: string, baseUrl: string): Promise<string> {
  const dialect = dialectOf(id);
  if (!dialect) throw new Error(id);
  const chat: ChatRequest = {
    model: 'm',
    system: '',
    messages: [{ role: 'user', text: 'Hi' }],
    params: {},
    style: null,
  };
  let text = '';
  for await (const event of call({
    build: () => dialect.request(chat, { baseUrl, key: 'k' }),
    dialect,
    lane: createLanes({ clock: systemClock }).of('lane'),
    fetch: (url, init) => fetch(url, init),
    clock: systemClock,
    random: Math.random,
    retry: { retries: 0, baseMs: 1, capMs: 1 },
    timeouts: { firstByteMs: 5000, idleMs: 5000 },
    signal: new AbortController().signal,
    onTryNow: () => () => undefined,
    redact: (words) => words,
    allowInsecureHttp: false,
    estimatedTokens: 1,
  })) {
    if (event.type === 'text') text += event.text;
    if (event.type === 'end') expect(event.outcome).toBe('done');
  }
  return text;
}

const client = (baseURL: string) => new OpenAI({ baseURL, apiKey: 'k', maxRetries: 0 });

describe('the openai package', () => {
  const chats = chatCompletionsAnswers.filter(whole).filter(({ body }) => !body.includes('"refusal":"I'));
  it.each(chats)('chat: $name', async ({ body }) => {
    const baseUrl = serve(body);
    let theirs = '';
    const stream = await client(baseUrl).chat.completions.create({
      model: 'm',
      messages: [{ role: 'user', content: 'Hi' }],
      stream: true,
    });
    for await (const chunk of stream) {
      const content: unknown = chunk.choices?.[0]?.delta.content ?? '';
      theirs += typeof content === 'string' ? content : partsOf(content);
    }
    expect(await ours('chat-completions', baseUrl)).toBe(theirs);
    expect(theirs).not.toBe('');
  });

  it.each(responsesAnswers.filter(whole).filter(({ body }) => body.includes('output_text.delta')))(
    'responses: $name',
    async ({ body }) => {
      const baseUrl = serve(body);
      const items = new Map<number, string>();
      for await (const event of await client(baseUrl).responses.create({
        model: 'm',
        input: 'Hi',
        stream: true,
      })) {
        if (event.type !== 'response.output_text.delta') continue;
        items.set(event.output_index, (items.get(event.output_index) ?? '') + event.delta);
      }
      expect(await ours('responses', baseUrl)).toBe([...items.values()].join('\n\n'));
      expect(items.size).toBeGreaterThan(0);
    },
  );

  it('had enough to compare', () => {
    expect(chats.length).toBeGreaterThanOrEqual(10);
  });
});

/** Mistral's content in parts, which the package hands on as it is. */
function partsOf(content: unknown): string {
  return (content as { type: string; text?: string }[]).map(({ text = '' }) => text).join('');
}
