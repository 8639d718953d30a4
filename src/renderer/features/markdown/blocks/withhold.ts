/**
 * What of a running answer's tail may be shown. The last line can be the beginning of a mark that changes what stands
 * before it: `-` under a line makes a heading of it, `| a |` is a paragraph until the delimiter row comes. Showing it
 * at once would make the page jump back and forth, so such an end waits, mostly for one more character.
 */
const quote = '[ \\t>]*';
const item = '(?:(?:[-*+]|\\d{1,9}[.)])[ \\t]+(?:\\[[ xX]?\\]?[ \\t]*)?)*';
const onlyMarks = new RegExp(`^${quote}${item}(?:\\d{1,9}[.)]?|[-=*+_#|~\`:$ \\t]*|\\\\\\[?)$`);
const fenceInfo = new RegExp(`^${quote}${item}(?:\`{3,}[^\`]*|~{3,}.*)$`);
const definitionLine = /^ {0,3}(?:\[(?:\^[^\]\s]*\]?)?|\[\^[^\]\s]+\]:[ \t]*|\[[^\]^][^\]]*\]:.*)$/;
const tableLine = new RegExp(`^${quote}${item}\\|`);
const delimiterStart = new RegExp(`^${quote}[|: \\t-]*$`);

/** Length of the part of `tail` to read now; the rest waits for more text. */
export function visibleLength(tail: string): number {
  const lastCode = tail.charCodeAt(tail.length - 1);
  const end = lastCode >= 0xd800 && lastCode < 0xdc00 ? tail.length - 1 : tail.length;
  const lastStart = tail.lastIndexOf('\n', end - 1) + 1;
  const line = tail.slice(lastStart, end);
  const previousStart = tail.lastIndexOf('\n', lastStart - 2) + 1;
  const previous = lastStart === 0 ? '' : tail.slice(previousStart, lastStart - 1);
  const followsTableLine = tableLine.test(previous);
  if (followsTableLine && delimiterStart.test(line) && !tableLine.test(lineBefore(tail, previousStart))) {
    return previousStart;
  }
  if (line === '') return end;
  if (onlyMarks.test(line) || fenceInfo.test(line) || definitionLine.test(line)) return lastStart;
  return tableLine.test(line) && !followsTableLine ? lastStart : end;
}

function lineBefore(text: string, lineStart: number): string {
  return lineStart === 0 ? '' : text.slice(text.lastIndexOf('\n', lineStart - 2) + 1, lineStart - 1);
}
