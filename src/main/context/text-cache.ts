/** What was found out about texts; what was used longest ago goes first. */
import { createHash } from 'node:crypto';

export interface TextCache<Value> {
  get(text: string): Value | undefined;
  set(text: string, value: Value): void;
}

/** UTF-16 units. A longer text is known by its length and its hash, a hundredth of its size. */
const PLAIN = 64;

const keyOf = (text: string): string =>
  text.length <= PLAIN ? text : `${text.length} ${createHash('sha256').update(text).digest('base64')}`;

/** What is kept was found out about at most `mostCharacters` of text. */
export function createTextCache<Value>(mostCharacters: number): TextCache<Value> {
  const entries = new Map<string, { value: Value; characters: number }>();
  let characters = 0;
  return {
    get(text) {
      const key = keyOf(text);
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      // A Map keeps the order of insertion: in again is at the end.
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set(text, value) {
      const key = keyOf(text);
      if (!entries.delete(key)) characters += text.length;
      entries.set(key, { value, characters: text.length });
      for (const [oldest, entry] of entries) {
        if (characters <= mostCharacters) break;
        entries.delete(oldest);
        characters -= entry.characters;
      }
    },
  };
}

/** A pure function of a text that is asked the same again and again. */
export function remember<Value>(
  mostCharacters: number,
  find: (text: string) => Value,
): (text: string) => Value {
  const known = createTextCache<Value>(mostCharacters);
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = find(text);
    known.set(text, value);
    return value;
  };
}
