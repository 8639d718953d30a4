/** What was found out about texts, kept by text; what was used longest ago goes first. */
export interface TextCache<Value> {
  get(text: string): Value | undefined;
  set(text: string, value: Value): void;
}

/** Milliseconds. Texts belong to the conversation that is talked in now: of one that was left, they are let go of. */
const IDLE_MS = 300_000;
/** Looked after so often in that time: an unused text stays a fifth longer at most. */
const SWEEPS = 5;

/** `mostCharacters` of keys are kept, a character is two bytes; none for longer than `idleMs` after its last use. */
export function createTextCache<Value>(mostCharacters: number, idleMs = IDLE_MS): TextCache<Value> {
  const entries = new Map<string, { value: Value; usedAt: number }>();
  let characters = 0;
  let sweeping: NodeJS.Timeout | null = null;

  /** From the one used longest ago on, for as long as `goes`. A Map keeps the order of insertion. */
  function dropWhile(goes: (usedAt: number) => boolean): void {
    for (const [text, { usedAt }] of entries) {
      if (!goes(usedAt)) return;
      entries.delete(text);
      characters -= text.length;
    }
  }

  function sweep(): void {
    const unusedSince = performance.now() - idleMs;
    dropWhile((usedAt) => usedAt <= unusedSince);
    sweeping = entries.size === 0 ? null : sweepLater();
  }

  /** Keeps no process alive. */
  const sweepLater = (): NodeJS.Timeout => setTimeout(sweep, idleMs / SWEEPS).unref();

  function put(text: string, value: Value): void {
    if (!entries.delete(text)) characters += text.length;
    entries.set(text, { value, usedAt: performance.now() });
  }

  return {
    get(text) {
      const entry = entries.get(text);
      if (entry) put(text, entry.value);
      return entry?.value;
    },
    set(text, value) {
      put(text, value);
      dropWhile(() => characters > mostCharacters);
      sweeping ??= sweepLater();
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
