/** One call against written answers on a manual clock: what it gives, and the clock moved over its waits. */
import { call, type CallEnd, type CallEvent, type CallOptions } from '../../src/main/http/call';
import { createEmitter } from '../../src/main/emitter';
import { createLanes } from '../../src/main/http/lanes';
import { chatCompletions } from '../../src/main/providers/chat-completions';
import { omitParams } from '../../src/main/providers/omit-params';
import type { ChatRequest, Dialect } from '../../src/main/providers/types';
import { manualClock } from './manual-clock';
import { scriptedFetch, type Answer } from './scripted-fetch';

export const delta = (text: string): string =>
  `data: ${JSON.stringify({ choices: [{ delta: { content: text } }] })}\n\n`;
export const done = 'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';
export const pieces = [delta('Hello '), delta('you'), done];
export const whole: Answer = { steps: pieces };
export const error = (status: number, body: unknown = {}, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  steps: [JSON.stringify(body)],
});
export const refused = (code: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('connect'), { code }) });
export const reset = {
  breaks: new TypeError('terminated', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) }),
};

export const question: ChatRequest = {
  model: 'm',
  system: '',
  messages: [
    { role: 'user', text: 'One' },
    { role: 'assistant', text: 'Two' },
    { role: 'user', text: 'Hi' },
  ],
  params: { temperature: 0.3, topP: 0.9 },
  style: null,
};

export function setUpCall(
  answers: (Answer | Error | 'never')[],
  more: Partial<CallOptions> & { dialect?: Dialect; chat?: ChatRequest } = {},
) {
  const clock = manualClock();
  const { fetch, seen } = scriptedFetch(answers);
  const dialect = more.dialect ?? chatCompletions;
  const chat = more.chat ?? question;
  const abort = new AbortController();
  const tryNow = createEmitter<void>();
  const lane = createLanes({ clock }).of('lane');
  const options: CallOptions = {
    build: (without) =>
      dialect.request(omitParams(chat, without), { baseUrl: 'http://127.0.0.1:1/v1', key: 'sk-secret' }),
    dialect,
    lane,
    fetch,
    clock,
    random: () => 1,
    retry: { retries: 3, baseMs: 500, capMs: 10_000 },
    timeouts: { firstByteMs: 60_000, idleMs: 300_000 },
    signal: abort.signal,
    onTryNow: (callback) => tryNow.on(callback),
    redact: (text) => text.replaceAll('sk-secret', '***'),
    allowInsecureHttp: false,
    estimatedTokens: 10,
    ...more,
  };
  const events: CallEvent[] = [];
  /** Runs to the end; `onEvent` may move the clock or stop. */
  async function run(onEvent: (event: CallEvent) => void = () => undefined): Promise<CallEnd> {
    for await (const event of call(options)) {
      events.push(event);
      onEvent(event);
    }
    const end = events.at(-1);
    if (end?.type !== 'end') throw new Error('no end');
    return end;
  }
  /** Moves the clock over every wait with a time. */
  const skipWaits = (event: CallEvent): void => {
    if (event.type === 'wait' && event.wait && event.wait.until !== null) {
      const ms = event.wait.until - clock.now();
      setImmediate(() => clock.advance(ms));
    }
  };
  const text = (): string => events.map((event) => (event.type === 'text' ? event.text : '')).join('');
  const waits = () => events.flatMap((event) => (event.type === 'wait' && event.wait ? [event.wait] : []));
  return { clock, seen, abort, tryNow, lane, options, events, run, skipWaits, text, waits };
}
