/** As `startsWith`, which V8 compares letter by letter; equality compares memory, many times faster on long texts. */
export function beginsWith(text: string, start: string): boolean {
  return text.length >= start.length && text.slice(0, start.length) === start;
}
