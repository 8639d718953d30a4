/** Words of the command line to a command with options; anything unknown is wrong use, said by name. */
import { parseArgs } from 'node:util';
import { UsageError } from './io';

type OptionKind = { type: 'string' | 'boolean'; multiple?: boolean };

export interface CommandSpec {
  /** As it stands in the help: `ask [--provider ID] [PROMPT or -]`. */
  usage: string;
  does: string;
  options: Record<string, OptionKind>;
  /** Fewest and most words beside options. */
  words: [number, number];
}

export interface ParsedArgs {
  words: string[];
  text(name: string): string | undefined;
  texts(name: string): string[];
  flag(name: string): boolean;
}

export function parseCommand(spec: CommandSpec, argv: readonly string[]): ParsedArgs {
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({
      args: [...argv],
      options: { ...spec.options, json: { type: 'boolean' } },
      allowPositionals: true,
      strict: true,
    });
  } catch (thrown) {
    throw new UsageError(thrown instanceof Error ? thrown.message : String(thrown));
  }
  const { values, positionals } = parsed;
  const [least, most] = spec.words;
  if (positionals.length < least) throw new UsageError('Something is missing.');
  if (positionals.length > most) throw new UsageError(`"${positionals[most] ?? ''}" is one word too many.`);
  const strings = (name: string): string[] => {
    const value = values[name];
    if (Array.isArray(value)) return value.filter((item): item is string => typeof item === 'string');
    return typeof value === 'string' ? [value] : [];
  };
  return {
    words: positionals,
    text: (name) => strings(name)[0],
    texts: strings,
    flag: (name) => values[name] === true,
  };
}

/** A whole number option within bounds. */
export function numberOption(args: ParsedArgs, name: string, fallback: number, max: number): number {
  const words = args.text(name);
  if (words === undefined) return fallback;
  const value = Number(words);
  if (Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw new UsageError(`--${name} takes a whole number from 1 to ${max}, not "${words}".`);
}

/** Splits `--user-data-dir=DIR` (anywhere) from the rest. */
export function takeUserDataDir(argv: readonly string[]): { dir: string | null; rest: string[] } {
  const rest: string[] = [];
  let dir: string | null = null;
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (word === '--') return { dir, rest: [...rest, ...argv.slice(index)] };
    if (word === '--user-data-dir') {
      index += 1;
      dir = argv[index] ?? null;
      if (dir === null || dir === '') throw new UsageError('--user-data-dir takes a folder.');
    } else if (word.startsWith('--user-data-dir=')) {
      dir = word.slice('--user-data-dir='.length);
      if (dir === '') throw new UsageError('--user-data-dir takes a folder.');
    } else rest.push(word);
  }
  return { dir, rest };
}
