/**
 * A command line as its arguments, with no shell to run it: nothing is expanded, so nothing a settings file holds can
 * do more than start one program. The rules:
 * - blanks separate arguments;
 * - '...' is literal to the next single quote;
 * - "..." is literal but for a backslash before a double quote, a backslash, a dollar sign or a backquote;
 * - elsewhere a backslash makes a blank, a quote, a backslash or a shell's special character literal; before any other
 *   character it is itself, so that C:\Tools\op.exe can be written plainly;
 * - what only a shell could do (| & ; < > ( ) $ ` unquoted, $ and ` in double quotes, a leading ~/) is refused, not
 *   passed on as text: `sh -c '...'` asks for a shell by name.
 */

export type ParsedCommand = { ok: true; argv: [string, ...string[]] } | { ok: false; why: string };

const BLANK = ' \t\r\n';
const SHELL_ONLY = '|&;<>()$`';

export function parseCommandLine(line: string): ParsedCommand {
  const argv: string[] = [];
  let word: string | null = null;
  let at = 0;

  while (at < line.length) {
    const char = line.charAt(at);
    if (BLANK.includes(char)) {
      if (word !== null) argv.push(word);
      word = null;
      at += 1;
    } else if (char === "'" || char === '"') {
      const quoted: Quoted | { why: string } =
        char === "'" ? readSingle(line, at + 1) : readDouble(line, at + 1);
      if ('why' in quoted) return { ok: false, why: quoted.why };
      word = (word ?? '') + quoted.text;
      at = quoted.end;
    } else if (char === '\\') {
      const next = line.charAt(at + 1);
      if (next === '') return { ok: false, why: 'ends in a backslash' };
      const escapes = `${BLANK}'"\\${SHELL_ONLY}`.includes(next);
      word = (word ?? '') + (escapes ? next : char);
      at += escapes ? 2 : 1;
    } else if (SHELL_ONLY.includes(char) || (word === null && line.startsWith('~/', at))) {
      return { ok: false, why: needsShell(char) };
    } else {
      word = (word ?? '') + char;
      at += 1;
    }
  }
  if (word !== null) argv.push(word);

  const [program, ...rest] = argv;
  if (program === undefined || program === '') return { ok: false, why: 'names no program' };
  if (argv.some((item) => item.includes('\0'))) return { ok: false, why: 'has a NUL character in it' };
  return { ok: true, argv: [program, ...rest] };
}

interface Quoted {
  text: string;
  /** Index after the closing quote. */
  end: number;
}

function readSingle(line: string, from: number): Quoted | { why: string } {
  const close = line.indexOf("'", from);
  if (close === -1) return { why: 'has a single quote that is not closed' };
  return { text: line.slice(from, close), end: close + 1 };
}

function readDouble(line: string, from: number): Quoted | { why: string } {
  let text = '';
  for (let at = from; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (char === '"') return { text, end: at + 1 };
    if (char === '$' || char === '`') return { why: needsShell(char) };
    const next = line.charAt(at + 1);
    if (char === '\\' && next !== '' && '"\\$`'.includes(next)) {
      text += next;
      at += 1;
    } else {
      text += char;
    }
  }
  return { why: 'has a double quote that is not closed' };
}

function needsShell(char: string): string {
  return `has a ${char} in it, which only a shell understands; quote it, or write: sh -c '...'`;
}
