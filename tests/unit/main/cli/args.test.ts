import { describe, expect, it } from 'vitest';
import { numberOption, parseCommand, takeUserDataDir, type CommandSpec } from '../../../../src/main/cli/args';
import { UsageError } from '../../../../src/main/cli/io';
import { isCommand } from '../../../../src/main/cli/names';

const spec: CommandSpec = {
  usage: 'ask',
  does: '',
  options: { provider: { type: 'string' }, limit: { type: 'string' }, new: { type: 'boolean' } },
  words: [0, 2],
};

describe('words of the command line', () => {
  it('takes the profile from anywhere before --', () => {
    expect(takeUserDataDir(['ask', '--user-data-dir=/p q', 'hi'])).toEqual({
      dir: '/p q',
      rest: ['ask', 'hi'],
    });
    expect(takeUserDataDir(['--user-data-dir', '/p', 'ask'])).toEqual({ dir: '/p', rest: ['ask'] });
    expect(takeUserDataDir(['ask', '--', '--user-data-dir=/p'])).toEqual({
      dir: null,
      rest: ['ask', '--', '--user-data-dir=/p'],
    });
    expect(() => takeUserDataDir(['ask', '--user-data-dir'])).toThrow(UsageError);
    expect(() => takeUserDataDir(['--user-data-dir='])).toThrow(UsageError);
  });

  it('parses options, flags and words; a prompt may begin with a dash after --', () => {
    const args = parseCommand(spec, ['--provider', 'xai', '--json', '--', '-1 + 1?']);
    expect(args.text('provider')).toBe('xai');
    expect(args.flag('json')).toBe(true);
    expect(args.flag('new')).toBe(false);
    expect(args.words).toEqual(['-1 + 1?']);
  });

  it.each([[['--nonsense']], [['--provider']], [['a', 'b', 'c']]])('refuses %j by name', (argv) => {
    expect(() => parseCommand(spec, argv)).toThrow(UsageError);
  });

  it('checks numbers', () => {
    expect(numberOption(parseCommand(spec, []), 'limit', 20, 500)).toBe(20);
    expect(numberOption(parseCommand(spec, ['--limit', '7']), 'limit', 20, 500)).toBe(7);
    for (const words of ['0', '501', '1.5', 'x', '']) {
      expect(() => numberOption(parseCommand(spec, [`--limit=${words}`]), 'limit', 20, 500)).toThrow(
        UsageError,
      );
    }
  });

  it('knows its commands and nothing of Object', () => {
    for (const word of ['ask', 'search', 'doctor', '--version', 'help']) expect(isCommand(word)).toBe(true);
    for (const word of [undefined, '', 'toString', 'parlance://conversation/x', '/tmp'])
      expect(isCommand(word)).toBe(false);
  });
});
