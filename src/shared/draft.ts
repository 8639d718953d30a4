/** One text behind another in the composer, as a paragraph of its own. */
export const behind = (first: string, second: string): string =>
  first === '' || second === '' ? first + second : `${first}\n\n${second}`;
