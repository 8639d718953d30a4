/**
 * Server-sent events from bytes, as WHATWG HTML 9.2.6 reads them: LF, CR and CRLF mixed, one leading BOM, comments,
 * UTF-8 at any split. Own code because llama.cpp sends errors in a non-standard `error:` field, which
 * eventsource-parser 4 drops whenever a chunk ends inside it, so that the result would depend on the splitting.
 */
import { FailureError } from '../../shared/errors';
import { tooLarge } from './failures';

/** UTF-16 units of one event that is still open. Large enough for an image as base64, small enough to hold. */
export const MAX_EVENT_LENGTH = 8 * 1024 * 1024;

export interface SseEvent {
  /** '' = the default type, `message`. */
  event: string;
  data: string;
  /** The last id seen so far. */
  id: string;
  /** The value of an `error:` field, or null. */
  error: string | null;
  /** false for what was still open when the stream ended; WHATWG would drop it. */
  complete: boolean;
}

export interface SseDecoder {
  /** Throws FailureError `response_too_large` when an event exceeds the limit. */
  push(chunk: Uint8Array): void;
  /** The stream ended: what is still open is handed on as incomplete. */
  end(): void;
}

const LF = 10;
const COLON = 58;
const SPACE = 32;
const BOM = 0xfeff;

export function createSseDecoder(onEvent: (event: SseEvent) => void, limit = MAX_EVENT_LENGTH): SseDecoder {
  // The BOM is taken off by hand: only the first character of the stream may be one, whatever the chunks.
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  let begun = false;
  let skipLineFeed = false;
  /** Pieces of a line whose end has not come: joined once, so that a long line costs its length and not its square. */
  let open: string[] = [];
  let openLength = 0;
  let data = '';
  let hasData = false;
  let event = '';
  let id = '';
  let error: string | null = null;

  function dispatch(complete: boolean): void {
    if (hasData || error !== null) onEvent({ event, data, id, error, complete });
    data = '';
    hasData = false;
    event = '';
    error = null;
  }

  /** One line without its end: `text` from `start` to `end`. */
  function line(text: string, start: number, end: number): void {
    if (start === end) return dispatch(true);
    let colon = start;
    while (colon < end && text.charCodeAt(colon) !== COLON) colon++;
    if (colon === start) return;
    const from = colon < end && text.charCodeAt(colon + 1) === SPACE ? colon + 2 : colon + 1;
    const value = from < end ? text.slice(from, end) : '';
    switch (text.slice(start, colon)) {
      case 'data':
        data = hasData ? `${data}\n${value}` : value;
        hasData = true;
        break;
      case 'event':
        event = value;
        break;
      case 'id':
        if (!value.includes('\0')) id = value;
        break;
      case 'error':
        error = error === null ? value : `${error}\n${value}`;
        break;
      default:
    }
  }

  function feed(text: string): void {
    let start = 0;
    if (skipLineFeed && text !== '') {
      skipLineFeed = false;
      if (text.charCodeAt(0) === LF) start = 1;
    }
    let cr = text.indexOf('\r', start);
    let lf = text.indexOf('\n', start);
    while (cr !== -1 || lf !== -1) {
      const end = cr !== -1 && (lf === -1 || cr < lf) ? cr : lf;
      if (openLength > 0) {
        const joined = open.join('') + text.slice(start, end);
        open = [];
        openLength = 0;
        line(joined, 0, joined.length);
      } else {
        line(text, start, end);
      }
      start = end + 1;
      if (end === cr) {
        // A CR ends the line at once; an LF after it, in this chunk or the next, belongs to it.
        if (start === text.length) skipLineFeed = true;
        else if (text.charCodeAt(start) === LF) start++;
        cr = text.indexOf('\r', start);
      }
      if (lf !== -1 && lf < start) lf = text.indexOf('\n', start);
      check();
    }
    if (start < text.length) {
      open.push(start === 0 ? text : text.slice(start));
      openLength += text.length - start;
      check();
    }
  }

  function check(): void {
    if (openLength + data.length + (error?.length ?? 0) > limit) throw new FailureError(tooLarge(limit));
  }

  return {
    push(chunk) {
      const text = utf8.decode(chunk, { stream: true });
      if (text === '') return;
      if (!begun && text.charCodeAt(0) === BOM) feed(text.slice(1));
      else feed(text);
      begun = true;
    },
    end() {
      // The bytes of a character cut in two are left in the decoder: half a character is nobody's text.
      if (openLength > 0) {
        const rest = open.join('');
        open = [];
        openLength = 0;
        line(rest, 0, rest.length);
      }
      dispatch(false);
    },
  };
}
