/** Characters of text kept, 16 MB at most in UTF-16: a long conversation is counted once, not with every question. */
const MOST_CHARACTERS = 8_000_000;

/** Counts by text; what was used longest ago goes first. */
export function createCountCache(most = MOST_CHARACTERS): {
  get(text: string): number | undefined;
  set(text: string, count: number): void;
} {
  const counts = new Map<string, number>();
  let characters = 0;
  return {
    get(text) {
      const count = counts.get(text);
      if (count === undefined) return undefined;
      // A Map keeps the order of insertion: in again is at the end.
      counts.delete(text);
      counts.set(text, count);
      return count;
    },
    set(text, count) {
      if (counts.has(text)) return;
      counts.set(text, count);
      characters += text.length;
      for (const oldest of counts.keys()) {
        if (characters <= most) break;
        counts.delete(oldest);
        characters -= oldest.length;
      }
    },
  };
}
