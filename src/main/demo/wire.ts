/** Bytes in and out of the server: bounded bodies, JSON, and answers that arrive in pieces. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import type { Behaviour } from './faults';

/** Bytes of a request. Parsing this much JSON stays within main's budget of a few milliseconds. */
export const MAX_BODY_BYTES = 1024 * 1024;
/** How many refused bytes are read and dropped, so that the client can finish writing and see the refusal. */
const MAX_DRAINED_BYTES = 64 * MAX_BODY_BYTES;
/** Frames that reach the client before a fault in the middle. */
const BEFORE_FAULT = 4;
/** Frames written in one go where no pace is kept. */
const BURST = 64;
const SLOW_MS = 400;

export type Body = { ok: true; text: string } | { ok: false; bytes: number };

export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
    else if (bytes > MAX_DRAINED_BYTES) break;
  }
  return bytes > MAX_BODY_BYTES
    ? { ok: false, bytes }
    : { ok: true, text: Buffer.concat(chunks).toString('utf8') };
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}

/** The shape of OpenAI's errors; `grok-session` uses it too. */
export function sendError(
  response: ServerResponse,
  status: number,
  error: { code: string; message: string; type?: string; param?: string },
  headers: Record<string, string> = {},
): void {
  const { code, message, type = 'invalid_request_error', param = null } = error;
  sendJson(response, status, { error: { message, type, param, code } }, headers);
}

/** A body of the wrong form, naming the first field that is. */
export function sendInvalid(response: ServerResponse, { issues }: z.ZodError): void {
  const param = issues[0]?.path.join('.') ?? '';
  const message = `${param === '' ? 'The body' : param}: ${issues[0]?.message ?? 'has the wrong form'}`;
  sendError(response, 400, { code: 'invalid_request', message, param });
}

/** An answer in the words of a protocol. */
export interface Form {
  contentType: string;
  /** What is sent, piece by piece. */
  frames: string[];
  /** What makes the answer whole: finish reason, usage, terminator. */
  tail: string;
  /** An error inside a stream, where the protocol has one. */
  errorFrame: string;
  /** A frame with a character of several bytes, to be cut in the middle of it. */
  cutFrame: string;
}

/** A JSON object as an answer; in two frames, so that it too can be cut. */
export function jsonFrames(body: unknown): Form {
  const json = JSON.stringify(body);
  const contentType = 'application/json; charset=utf-8';
  return {
    contentType,
    frames: [json.slice(0, JSON_HEAD), json.slice(JSON_HEAD)],
    tail: '',
    errorFrame: '',
    cutFrame: '…',
  };
}

/** Within the first field's name, so that no character is cut in two. */
const JSON_HEAD = 4;

export interface Delivery {
  status: number;
  headers: Record<string, string>;
  paceMs: number;
  fault: Behaviour | null;
}

/** Resolves, with the number of frames sent, when all is sent or the client has gone. Never rejects. */
export async function deliver(response: ServerResponse, form: Form, delivery: Delivery): Promise<number> {
  const { status, headers, fault } = delivery;
  if (fault === 'stall') return gone(response).then(() => 0);
  response.writeHead(status, { 'content-type': form.contentType, 'cache-control': 'no-store', ...headers });
  response.flushHeaders();
  const stops = fault === 'stall-mid' || fault === 'cut' || fault === 'no-end' || fault === 'error-mid';
  const count = stops ? Math.min(BEFORE_FAULT, Math.floor(form.frames.length / 2)) : form.frames.length;
  const paceMs = fault === 'slow' ? Math.max(SLOW_MS, delivery.paceMs) : delivery.paceMs;
  const sent = await pour(response, form.frames.slice(0, count), paceMs);
  if (response.destroyed) return sent;
  if (fault === 'stall-mid') await gone(response);
  else if (fault === 'cut') await cut(response, form.cutFrame);
  else if (fault === 'error-mid') response.end(form.errorFrame);
  else response.end(fault === 'no-end' ? '' : form.tail);
  return sent;
}

/** Keeps to the pace by the clock, so that a late timer is caught up with and not added to. */
async function pour(response: ServerResponse, frames: readonly string[], paceMs: number): Promise<number> {
  const began = performance.now();
  for (const [i, frame] of frames.entries()) {
    const wait = began + i * paceMs - performance.now();
    if (wait > 0) await pause(response, wait);
    else if (i % BURST === BURST - 1) await new Promise((resolve) => setImmediate(resolve));
    if (response.destroyed) return i;
    if (!response.write(frame)) await drained(response);
  }
  return frames.length;
}

/** A wait that ends at once when the client goes. */
function pause(response: ServerResponse, ms: number): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      response.off('close', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    response.once('close', end);
  });
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      response.off('drain', end).off('close', end);
      resolve();
    };
    response.once('drain', end).once('close', end);
  });
}

function gone(response: ServerResponse): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => response.once('close', resolve));
}

/** The connection breaks inside a frame, and inside a character of it. */
async function cut(response: ServerResponse, frame: string): Promise<void> {
  const bytes = Buffer.from(frame);
  const inside = bytes.findIndex((byte) => byte >= 0xc0);
  await new Promise<void>((resolve) => {
    response.write(bytes.subarray(0, inside + 1), () => resolve());
  });
  response.socket?.destroy();
}
