/**
 * The conversations of a JSON file of any size, one at a time: the elements of its outermost list, or of the list that
 * an outermost object holds under `conversations`. Only the element at hand is in memory.
 */

export type JsonElement =
  | { kind: 'element'; text: string }
  /** Longer than `maxBytes`; passed over. */
  | { kind: 'too_large' }
  /** The file ends inside it, or is no JSON from here on. */
  | { kind: 'cut' };

/** Bytes. The longest conversations known are some 50 MB; a string of V8 ends at 512 MB. */
const MAX_ELEMENT = 256 * 1024 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** What lies between two positions of a stream, as text. */
class Capture {
  #pieces: Buffer[] = [];
  #bytes = 0;
  #over = false;
  constructor(readonly maxBytes: number) {}

  add(piece: Buffer): void {
    this.#bytes += piece.length;
    if (this.#bytes > this.maxBytes) {
      this.#over = true;
      this.#pieces = [];
    }
    if (!this.#over) this.#pieces.push(piece);
  }

  take(): JsonElement {
    const text = this.#over ? null : Buffer.concat(this.#pieces).toString('utf8');
    this.clear();
    return text === null ? { kind: 'too_large' } : { kind: 'element', text };
  }

  clear(): void {
    this.#pieces = [];
    this.#bytes = 0;
    this.#over = false;
  }
}

/** An object without such a list is itself the one element. Bytes that are no JSON at all give nothing. */
export async function* jsonElements(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes = MAX_ELEMENT,
): AsyncGenerator<JsonElement> {
  const capture = new Capture(maxBytes);
  let depth = 0;
  let inString = false;
  let escaped = false;
  /** Depth of the list whose elements are wanted; 0 = not found yet. */
  let list = 0;
  let begun = false;
  /** Inside an element (of the list, or the outermost object). */
  let capturing = false;
  /** The last string at the depth of the outermost object's keys, while it is read. */
  let key = '';
  let isKey = false;
  let first = true;

  for await (const bytes of chunks) {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    /** Where what is captured begins in this chunk. */
    let from = 0;
    let at = 0;
    if (first && chunk.length >= 3) {
      first = false;
      // A byte order mark.
      if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) at = 3;
    }
    while (at < chunk.length) {
      if (inString) {
        const start = at;
        at = endOfString(chunk, at, escaped);
        const open = at < 0;
        const end = open ? chunk.length : at;
        if (isKey && key.length < 64) key += chunk.toString('latin1', start, open ? end : end - 1);
        escaped = open && endsEscaped(chunk, start, escaped);
        inString = open;
        at = end;
        continue;
      }
      const byte = chunk[at] ?? 0;
      if (isSpace(byte)) {
        at += 1;
        continue;
      }
      if (!begun) {
        begun = true;
        if (byte === OPEN_LIST) list = 1;
        else if (byte === OPEN_OBJECT) {
          capturing = true;
          from = at;
        } else return;
        depth = 1;
        at += 1;
        continue;
      }
      const atElement = list > 0 && depth === list;
      if (atElement && !capturing && byte !== COMMA && byte !== CLOSE_LIST) {
        capturing = true;
        from = at;
      } else if (atElement && capturing && (byte === COMMA || byte === CLOSE_LIST)) {
        // A number, a string or a word ends here; lists and objects have ended at their bracket.
        capture.add(chunk.subarray(from, at));
        capturing = false;
        yield capture.take();
      }
      if (byte === QUOTE) {
        inString = true;
        isKey = list === 0 && depth === 1;
        if (isKey) key = '';
      } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
        depth += 1;
        if (list === 0 && depth === 2 && byte === OPEN_LIST && key === 'conversations') {
          list = 2;
          capturing = false;
          capture.clear();
        }
      } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
        depth -= 1;
        if (list > 0 && depth < list) return;
        if (capturing && depth === list) {
          capture.add(chunk.subarray(from, at + 1));
          capturing = false;
          yield capture.take();
          if (list === 0) return;
        }
      } else if (byte === COMMA && depth === 1) key = '';
      else if (byte === COLON) isKey = false;
      at += 1;
    }
    if (capturing) capture.add(chunk.subarray(from));
  }
  if (begun) yield { kind: 'cut' };
}

/** Past the closing quote, or -1 where the string goes on in the next chunk. */
function endOfString(chunk: Buffer, from: number, escaped: boolean): number {
  let at = escaped ? from + 1 : from;
  for (;;) {
    const quote = chunk.indexOf(QUOTE, at);
    if (quote < 0) return -1;
    let slashes = 0;
    while (quote - slashes - 1 >= (escaped ? from + 1 : from) && chunk[quote - slashes - 1] === BACKSLASH) {
      slashes += 1;
    }
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

/** Whether the next chunk begins with an escaped character. */
function endsEscaped(chunk: Buffer, start: number, escaped: boolean): boolean {
  const from = escaped ? start + 1 : start;
  let slashes = 0;
  while (chunk.length - slashes - 1 >= from && chunk[chunk.length - slashes - 1] === BACKSLASH) slashes += 1;
  return slashes % 2 === 1;
}
