/**
 * Reads JSON that was cut off. A connection that breaks inside an event has still delivered the text before the break,
 * and text that arrived is never thrown away.
 */

const closers: Record<string, string> = { '{': '}', '[': ']' };

/** The value that a prefix of a JSON document tells of, unfinished strings included; undefined where it tells none. */
export function parseCut(json: string): unknown {
  const stack: string[] = [];
  /** Where the last whole member ended, and how many brackets were open there. */
  let whole = -1;
  let depth = 0;
  let inString = false;
  for (let i = 0; i < json.length; i++) {
    const char = json[i] ?? '';
    if (inString) {
      if (char === '\\') i++;
      else if (char === '"') inString = false;
    } else if (char === '"') {
      inString = true;
    } else if (closers[char] !== undefined) {
      stack.push(closers[char]);
      whole = i + 1;
      depth = stack.length;
    } else if (char === '}' || char === ']') {
      stack.pop();
    } else if (char === ',') {
      whole = i;
      depth = stack.length;
    }
  }
  const close = (length: number): string => stack.slice(0, length).reverse().join('');
  const ended = inString ? `${withoutHalfEscape(json)}"` : json;
  return (
    tryParse(ended + close(stack.length)) ??
    (whole === -1 ? undefined : tryParse(json.slice(0, whole) + close(depth)))
  );
}

/** Half an escape, or the first half of an escaped surrogate pair, is no text yet. */
function withoutHalfEscape(text: string): string {
  const at = lastEscape(text);
  const tail = at === -1 ? '' : text.slice(at);
  if (/^\\(?:u[0-9a-fA-F]{0,3})?$/.test(tail)) return withoutHalfPair(text.slice(0, at));
  return withoutHalfPair(text);
}

function withoutHalfPair(text: string): string {
  const at = lastEscape(text);
  return at !== -1 && /^\\u[dD][89abAB][0-9a-fA-F]{2}$/.test(text.slice(at)) ? text.slice(0, at) : text;
}

/** Where an escape begins that could reach to the end of the text, or -1. */
function lastEscape(text: string): number {
  const at = text.lastIndexOf('\\');
  if (at < text.length - 6) return -1;
  let run = 0;
  while (text[at - run] === '\\') run++;
  // Two backslashes are one written out: only an odd one begins anything.
  return run % 2 === 1 ? at : -1;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
