import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../src/main/secrets/command-line';

describe('a command line', () => {
  it.each([
    ['op read op://Private/xAI/key', ['op', 'read', 'op://Private/xAI/key']],
    ["  vault  kv\tget -field=key 'secret/my app' ", ['vault', 'kv', 'get', '-field=key', 'secret/my app']],
    ['"C:\\Program Files\\op\\op.exe" read x', ['C:\\Program Files\\op\\op.exe', 'read', 'x']],
    ['C:\\Tools\\op.exe read x', ['C:\\Tools\\op.exe', 'read', 'x']],
    ['\\\\\\\\server\\share\\op.exe', ['\\\\server\\share\\op.exe']],
    ['echo a\\ b \\"c\\" d\\\\e \\$HOME', ['echo', 'a b', '"c"', 'd\\e', '$HOME']],
    [`sh -c 'pass show "$1" | head -1' sh xai`, ['sh', '-c', 'pass show "$1" | head -1', 'sh', 'xai']],
    ['echo "a \\"b\\" \\\\ \\$x \\n"', ['echo', 'a "b" \\ $x \\n']],
    [`echo ''"" a'b'"c"`, ['echo', '', 'abc']],
    ['echo 钥匙', ['echo', '钥匙']],
  ])('%s', (line, argv) => {
    expect(parseCommandLine(line)).toEqual({ ok: true, argv });
  });

  it.each([
    ['', 'names no program'],
    ['   ', 'names no program'],
    ["'' x", 'names no program'],
    ["op 'read", 'single quote'],
    ['op "read', 'double quote'],
    ['op read\\', 'ends in a backslash'],
    ['op read | head', 'sh -c'],
    ['op read > out', 'sh -c'],
    ['op; rm -rf x', 'sh -c'],
    ['op & x', 'sh -c'],
    ['echo $HOME', 'sh -c'],
    ['echo "$HOME"', 'sh -c'],
    ['echo "`id`"', 'sh -c'],
    ['echo `id`', 'sh -c'],
    ['(op)', 'sh -c'],
    ['~/bin/op read', 'sh -c'],
    ['echo a\0b', 'NUL'],
  ])('%j is refused', (line, why) => {
    const parsed = parseCommandLine(line);
    expect(parsed.ok ? '' : parsed.why).toContain(why);
  });

  it('gives back any arguments that were quoted', () => {
    const argument = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
    const quote = (text: string): string => `'${text.replaceAll("'", `'"'"'`)}'`;
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1 }), (args) => {
        expect(parseCommandLine(`p ${args.map(quote).join(' ')}`)).toEqual({
          ok: true,
          argv: ['p', ...args],
        });
      }),
    );
  });

  it.skipIf(process.platform === 'win32')('means what it means to a shell, where it is accepted', () => {
    // Without the letters after a backslash that Windows paths need, and without a comment.
    const line = fc
      .array(
        fc.constantFrom('a', 'b', ' ', "'", '"', '\\\\', '\\"', "\\'", '\\ ', '\\$', '-', '=', '|', '$', ';'),
        { maxLength: 12 },
      )
      .map((parts) => `x${parts.join('')}`);
    fc.assert(
      fc.property(line, (text) => {
        const parsed = parseCommandLine(text);
        if (!parsed.ok) return;
        const printed = execFileSync('/bin/sh', ['-c', `printf '%s\\n' ${text}`], { encoding: 'utf8' });
        expect(parsed.argv).toEqual(printed.split('\n').slice(0, -1));
      }),
      { numRuns: 150 },
    );
  });
});
