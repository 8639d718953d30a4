/** What was found out about texts, kept by text; what was used longest ago goes first. */
export interface TextCache<Value> {
  get(text: string): Value | undefined;
  set(text: string, value: Value): void;
}

/** `mostCharacters` of keys are kept; a character is two bytes. */
export function createTextCache<Value>(mostCharacters: number): TextCache<Value> {
  const values = new Map<string, Value>();
  let characters = 0;
  return {
    get(text) {
      const value = values.get(text);
      if (value === undefined) return undefined;
      // A Map keeps the order of insertion: in again is at the end.
      values.delete(text);
      values.set(text, value);
      return value;
    },
    set(text, value) {
      if (!values.delete(text)) characters += text.length;
      values.set(text, value);
      for (const oldest of values.keys()) {
        if (characters <= mostCharacters) break;
        values.delete(oldest);
        characters -= oldest.length;
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
