/** Bytes of a file to text: UTF-8, or UTF-16 where its mark says so. What is neither is refused and not guessed at. */
import { TextDecoder } from 'node:util';
import { problem } from './problem';

/** Throws FailureError `batch_input` (`not_text`), with the line where it was noticed. */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let held: Uint8Array = new Uint8Array(0);
  let line = 1;
  const take = (chunk: Uint8Array | null): string => {
    try {
      // The mark itself is taken off by the decoder.
      const text = chunk ? decoder?.decode(chunk, { stream: true }) : decoder?.decode();
      return checked(text ?? '');
    } catch {
      throw notText(line);
    }
  };
  const checked = (text: string): string => {
    // No text has this character; a program, a picture or an unmarked UTF-16 file has it everywhere.
    if (text.includes('\0')) throw notText(line);
    line += count(text);
    return text;
  };
  for await (const chunk of bytes) {
    if (decoder) {
      yield take(chunk);
      continue;
    }
    held = joined(held, chunk);
    if (held.length < 2) continue;
    decoder = new TextDecoder(encodingOf(held), { fatal: true });
    yield take(held);
  }
  decoder ??= new TextDecoder('utf-8', { fatal: true });
  if (held.length < 2) yield take(held);
  yield take(null);
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}

function joined(before: Uint8Array, after: Uint8Array): Uint8Array {
  if (before.length === 0) return after;
  const all = new Uint8Array(before.length + after.length);
  all.set(before);
  all.set(after, before.length);
  return all;
}

function count(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

function notText(line: number): Error {
  return problem(
    'not_text',
    0,
    `This is no text in UTF-8 (noticed near line ${line}). Save it as “CSV UTF-8” or plain text in UTF-8 and try again.`,
    { near: line },
  );
}
