/** What the rows of the fault table are made of. */
import type { CallEnd } from '../../../../src/main/http/call';
import type { ErrorCode } from '../../../../src/shared/errors';
import type { Exchange, Serve } from '../../../helpers/fault-server';

export interface FaultRow {
  name: string;
  /** `chat-completions` unless said otherwise. */
  dialect?: string;
  serve: Serve;
  /** Stops once this text has come; '' = with the headers. */
  stopAfter?: string;
  outcome: CallEnd['outcome'];
  /** Of the failure at the end. */
  code?: ErrorCode;
  /** What another HTTP parser makes of it. */
  orCode?: ErrorCode;
  attempts: number;
  /** All the text that came; '' where none did. */
  text: string;
}

export const delta = (content: string): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;
export const finish = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n';
export const done = `${finish}data: [DONE]\n\n`;
export const answer = `${delta('Hello, ')}${delta('世界')}${done}`;
export const html = '<!doctype html><html><head><title>Sign in</title></head></html>';

/** Fails so many times, then answers. */
export const failing =
  (times: number, fault: Serve): Serve =>
  (x) =>
    x.attempt <= times ? fault(x) : streamed([answer])(x);
/** A stream of these chunks, then `after`. */
export const streamed =
  (chunks: (string | Uint8Array)[], after: (x: Exchange) => unknown = (x) => x.end()): Serve =>
  async (x) => {
    x.stream();
    for (const chunk of chunks) await x.chunk(chunk);
    await after(x);
  };
export const reply =
  (status: number, body: unknown = {}, headers: Record<string, string> = {}): Serve =>
  (x) =>
    x.reply(status, typeof body === 'string' ? body : JSON.stringify(body), headers);
export const error = (code: string): unknown => ({ error: { message: 'No.', code } });

export const ok = { outcome: 'done', text: 'Hello, 世界' } as const;
export const failed = { outcome: 'failed', text: '' } as const;
export const cut = (text: string) =>
  ({ outcome: 'interrupted', code: 'stream_cut', attempts: 1, text }) as const;

/** One byte a chunk, each on its way before the next. */
export async function drip(x: Exchange, bytes: Uint8Array, after: (x: Exchange) => unknown): Promise<void> {
  x.stream();
  x.socket.setNoDelay(true);
  for (const byte of bytes) {
    await x.chunk(Uint8Array.of(byte));
    await new Promise((next) => setImmediate(next));
  }
  await after(x);
}

/** The same again and again, until the client goes. */
export async function endless(x: Exchange, piece: string): Promise<void> {
  x.stream();
  while (!x.socket.destroyed) {
    await Promise.race([x.chunk(piece), x.gone]);
    await new Promise((next) => setImmediate(next));
  }
}
