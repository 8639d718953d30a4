/**
 * Bytes of one answer to events, for every protocol: finds out what the body is (servers lie about its type), feeds
 * the protocol whole SSE events, the whole JSON document or plain text, and turns everything else into a failure.
 */
import type { Failure } from '../../shared/errors';
import { FailureError } from '../../shared/errors';
import { isHtml, titleOf } from './error-body';
import { badResponse, notAnApi, tooLarge } from './failures';
import { parseJson } from './json';
import { parseCut } from './salvage';
import { looksLike, type BodyKind } from './sniff';
import { createSseDecoder, MAX_EVENT_LENGTH, type SseEvent } from './sse';
import type { AnswerDecoder, AnswerEvent, ResponseHead } from './types';

export type Emit = (event: AnswerEvent) => void;

/** One protocol's reading of one answer. */
export interface Protocol {
  sse(event: SseEvent): void;
  /** The whole body as one JSON document; `complete` is false where it was cut off and read as far as it goes. */
  json(value: unknown, complete: boolean): void;
  /** Plain text, where the protocol has such answers; without it, text is no answer. */
  text?(text: string): void;
  /** The body ended; gives what was held back. */
  end(): void;
  /** Nothing that matters can follow. */
  over(): boolean;
}

/** Keeps bytes apart: only ASCII is looked at, and the bytes themselves are what is passed on. */
const latin1 = new TextDecoder('latin1');
/** Bytes that may be needed to tell what a body is; more than white space is looked through. */
const SNIFFED = 128 * 1024;
/** Bytes of a web page that are read for its title. */
const MAX_HTML = 64 * 1024;

export function createAnswerDecoder(head: ResponseHead, protocolOf: (emit: Emit) => Protocol): AnswerDecoder {
  let events: AnswerEvent[] = [];
  let failed = false;
  const protocol = protocolOf((event) => {
    if (failed) return;
    if (event.type === 'failure') failed = true;
    events.push(event);
  });
  const contentType = head.headers['content-type']?.toLowerCase() ?? '';
  const sse = createSseDecoder((event) => protocol.sse(event));
  /** Made when it is needed: an answer is rarely text. */
  let toText: ((chunk: Uint8Array) => string) | null = null;
  let kind: BodyKind | null = null;
  /** Bytes before the kind is known, and all of them where the whole body is needed. */
  let held: Uint8Array[] = [];
  let heldLength = 0;

  const refuse = (failure: Failure): void => {
    if (failed) return;
    failed = true;
    events.push({ type: 'failure', failure });
  };

  function feed(chunk: Uint8Array): void {
    switch (kind) {
      case 'sse':
        return sse.push(chunk);
      case 'text':
        toText ??= utf8Stream();
        return sayText(toText(chunk));
      default:
        held.push(chunk);
        heldLength += chunk.length;
        if (kind === null) decide(false);
        else if (kind === 'json' && heldLength > MAX_EVENT_LENGTH) refuse(tooLarge(MAX_EVENT_LENGTH));
        else if (kind === 'html' && heldLength > MAX_HTML) refuse(webPage());
    }
  }

  function sayText(text: string): void {
    if (text !== '') protocol.text?.(text);
  }

  function decide(ended: boolean): void {
    const found = looksLike(
      latin1.decode(bytes().subarray(0, SNIFFED)),
      contentType,
      protocol.text !== undefined,
      ended,
    );
    if (found === null) return;
    kind = found;
    if (kind === 'other') refuse(notAnApi(`text of type "${contentType}"`, heldText()));
    if (kind !== 'sse' && kind !== 'text') return;
    const begun = held;
    held = [];
    heldLength = 0;
    for (const chunk of begun) feed(chunk);
  }

  function bytes(): Uint8Array {
    const all = new Uint8Array(heldLength);
    let at = 0;
    for (const chunk of held) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }

  /** Half a character at the end is nobody's text. */
  const heldText = (): string => utf8Stream()(bytes());

  const webPage = (): Failure => {
    const page = heldText();
    return notAnApi('a web page', isHtml(page) ? titleOf(page) : page);
  };

  function finish(): void {
    if (kind === null && heldLength > 0) decide(true);
    if (kind === 'html') refuse(webPage());
    if (kind === 'json') {
      const text = heldText();
      const value = parseJson(text.replace(/^\ufeff/, ''));
      if (value !== undefined) protocol.json(value, true);
      else {
        const cut = parseCut(text);
        if (cut === undefined) refuse(badResponse('it is no valid JSON', text));
        else protocol.json(cut, false);
      }
    }
    if (kind === 'sse') sse.end();
    protocol.end();
  }

  function collect(work: () => void): AnswerEvent[] {
    if (failed) return [];
    try {
      work();
    } catch (thrown) {
      if (!(thrown instanceof FailureError)) throw thrown;
      refuse(thrown.failure);
    }
    const out = events;
    events = [];
    return out;
  }

  return {
    push: (chunk) => collect(() => feed(chunk)),
    end: () => collect(finish),
    get over() {
      return failed || protocol.over();
    },
  };
}

/** Bytes to text, a character split between two chunks included. */
function utf8Stream(): (chunk: Uint8Array) => string {
  const utf8 = new TextDecoder();
  return (chunk) => utf8.decode(chunk, { stream: true });
}
