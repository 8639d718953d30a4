/**
 * What decoding costs: the bytes of one long answer to deltas, against the parser of server-sent events alone (which
 * gives events, not deltas) and against the official package's stream over the same response.
 */
import { createParser } from 'eventsource-parser';
import { Stream } from 'openai/streaming';
import { dialect as dialectOf } from '../../src/main/providers';
import type { Dialect } from '../../src/main/providers/types';
import { aim, ratios, spread, type Bench, type Row } from './stats';

/** Bytes of a chunk: what one TCP segment carries. */
const SEGMENT = 1400;
const HEAD = { status: 200, headers: { 'content-type': 'text/event-stream' } };

/** The parts of a chunk that are read here. */
interface Chunk {
  choices: { delta: { content?: string } }[];
}

export const decode: Bench = {
  name: 'decode',
  quickSeconds: 5,
  async run({ quick }) {
    const chunks = segments(answer(quick ? 4_000 : 20_000));
    const runs = quick ? 8 : 40;
    const dialect = dialectOf('chat-completions');
    if (!dialect) throw new Error('chat-completions is a dialect');
    const times: Record<'ours' | 'parser' | 'parsed' | 'oursStream' | 'official', number[]> = {
      ours: [],
      parser: [],
      parsed: [],
      oursStream: [],
      official: [],
    };
    // Some rounds first that do not count: the engine compiles what is hot.
    for (let round = -5; round < runs; round++) {
      const took = {
        parser: await timed(() => events(chunks, false)),
        ours: await timed(() => deltas(dialect, chunks)),
        parsed: await timed(() => events(chunks, true)),
        official: await timed(() => official(chunks)),
        oursStream: await timed(() => deltasOfStream(dialect, chunks)),
      };
      if (round < 0) continue;
      for (const name of ['ours', 'parser', 'parsed', 'oursStream', 'official'] as const)
        times[name].push(took[name]);
    }
    return [
      aim(row('against eventsource-parser alone', ratios(times.ours, times.parser)), 'median', { most: 1.5 }),
      row('against eventsource-parser and JSON.parse', ratios(times.ours, times.parsed)),
      aim(row('against the openai package', ratios(times.oursStream, times.official)), 'median', {
        most: 0.5,
      }),
    ];
  },
};

const row = (what: string, values: number[]): Row => ({
  what: `bytes to deltas ${what}`,
  unit: 'ratio',
  spread: spread(values),
});

/** Deltas of a few characters, as servers send them, every fifth in Chinese. */
function answer(deltas: number): Uint8Array {
  const lines: string[] = [];
  for (let n = 0; n < deltas; n++) {
    const content = n % 5 === 0 ? ` 词元${n}` : ` word${n}`;
    const choice = { index: 0, delta: { content }, logprobs: null, finish_reason: null };
    const chunk = {
      id: 'chatcmpl-AbCdEfGhIjKlMnOpQrStUvWxYz012',
      object: 'chat.completion.chunk',
      created: 1_763_800_000,
      model: 'gpt-5.5-2026-04-23',
      service_tier: 'default',
      system_fingerprint: 'fp_0123456789',
      choices: [choice],
    };
    lines.push(`data: ${JSON.stringify(chunk)}\n\n`);
  }
  lines.push('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');
  return new TextEncoder().encode(lines.join(''));
}

function segments(bytes: Uint8Array): Uint8Array[] {
  const out: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += SEGMENT) out.push(bytes.subarray(at, at + SEGMENT));
  return out;
}

/** Milliseconds. Every way returns the characters or events it found, which must not be thrown away unseen. */
async function timed(work: () => number | Promise<number>): Promise<number> {
  const startedAt = performance.now();
  const found = await work();
  const took = performance.now() - startedAt;
  if (found === 0) throw new Error('nothing was decoded');
  return took;
}

function events(chunks: readonly Uint8Array[], parse: boolean): number {
  let found = 0;
  const parser = createParser({
    onEvent: ({ data }) => {
      if (!parse) found++;
      else if (data !== '[DONE]') found += (JSON.parse(data) as Chunk).choices[0]?.delta.content?.length ?? 0;
    },
  });
  const utf8 = new TextDecoder();
  for (const chunk of chunks) parser.feed(utf8.decode(chunk, { stream: true }));
  return found;
}

function deltas(dialect: Dialect, chunks: readonly Uint8Array[]): number {
  const decoder = dialect.decoder(HEAD);
  let found = 0;
  for (const chunk of chunks) {
    for (const event of decoder.push(chunk)) if (event.type === 'text') found += event.text.length;
  }
  decoder.end();
  return found;
}

function response(chunks: readonly Uint8Array[]): Response {
  let next = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = chunks[next++];
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });
  return new Response(body, { headers: HEAD.headers });
}

async function deltasOfStream(dialect: Dialect, chunks: readonly Uint8Array[]): Promise<number> {
  const decoder = dialect.decoder(HEAD);
  const reader = response(chunks).body?.getReader();
  let found = 0;
  for (;;) {
    const read = await reader?.read();
    if (!read || read.done) return found;
    for (const event of decoder.push(read.value)) if (event.type === 'text') found += event.text.length;
  }
}

async function official(chunks: readonly Uint8Array[]): Promise<number> {
  const stream = Stream.fromSSEResponse<Chunk>(response(chunks), new AbortController());
  let found = 0;
  for await (const chunk of stream) found += chunk.choices[0]?.delta.content?.length ?? 0;
  return found;
}
