/** What people look for, drawn from the corpus itself, and what must be found: brute force over every message. */
import { seeded } from '../../helpers/seeded';
import { vocabulary, capital } from './vocabulary';

export const kinds = [
  '1 Chinese character',
  '2 Chinese characters',
  '3 Chinese characters',
  '5 Chinese characters',
  'word',
  'prefix',
  'phrase',
  'identifier',
  'absent Chinese',
  'absent word',
] as const;
export type Kind = (typeof kinds)[number];

export interface AskedFor {
  kind: Kind;
  query: string;
  /** What a message has to hold, lower case. */
  wanted: string;
}

const HAN = /[\u4e00-\u9fff]+/g;

/** `texts`: the smallest corpus, so that what is asked for is there in every one; `all`: the largest. */
export function queriesFor(
  texts: readonly string[],
  all: readonly string[],
  each: number,
  seed = 7,
): AskedFor[] {
  const random = seeded(seed);
  const words = vocabulary(20_260_314);
  const at = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

  /** Draws until something is there, and not the same again. */
  function draw(kind: Kind, make: () => { query: string; wanted?: string } | null): AskedFor[] {
    const found = new Map<string, AskedFor>();
    for (let tries = 0; found.size < each && tries < 200 * each; tries++) {
      const made = make();
      if (made)
        found.set(made.query, { kind, query: made.query, wanted: (made.wanted ?? made.query).toLowerCase() });
    }
    return [...found.values()];
  }

  const fromText = (pattern: RegExp, cut: (match: string) => string | null) => (): string | null => {
    const matches = at(texts).match(pattern);
    return matches ? cut(at(matches)) : null;
  };
  const chinese = (length: number): (() => { query: string } | null) => {
    const run = fromText(HAN, (match) => {
      const from = Math.floor(random() * (match.length - length + 1));
      return match.length < length ? null : match.slice(from, from + length);
    });
    return () => {
      const query = run();
      return query === null ? null : { query };
    };
  };
  const word = fromText(/\b[a-z]{4,}\b/g, (match) => match);
  const phrase = fromText(/(?<![\w.,])[a-z]{2,} [a-z]{2,} [a-z]{2,}(?!\w)/g, (match) => match);
  const identifier = fromText(/\b[a-z]+(?:[A-Z][a-z]+|_[a-z]+)+\b/g, (match) => match);
  /** Nor across the end of a line or a sentence: Chinese that is wrapped there is found, and so is not absent. */
  const holds = (text: string, query: string): boolean => {
    const lower = text.toLowerCase();
    return (
      lower.includes(query) ||
      (Array.from(query).every((character) => lower.includes(character)) &&
        lower.replace(/[^\p{L}\p{N}]/gu, '').includes(query))
    );
  };
  const absent = (make: () => string): (() => { query: string } | null) => {
    const tried = new Set<string>();
    return () => {
      const query = make();
      if (tried.has(query)) return null;
      tried.add(query);
      return all.some((text) => holds(text, query)) ? null : { query };
    };
  };

  return [
    ...draw('1 Chinese character', chinese(1)),
    ...draw('2 Chinese characters', chinese(2)),
    ...draw('3 Chinese characters', chinese(3)),
    ...draw('5 Chinese characters', chinese(5)),
    ...draw('word', () => {
      const query = word();
      return query === null ? null : { query };
    }),
    ...draw('prefix', () => {
      const query = word()?.slice(0, 2 + Math.floor(random() * 2));
      return query === undefined ? null : { query };
    }),
    ...draw('phrase', () => {
      const query = phrase();
      return query === null ? null : { query: `"${query}"`, wanted: query };
    }),
    ...draw('identifier', () => {
      const query = identifier();
      if (query === null) return null;
      // Whole, or one of its parts as it stands in it.
      const parts = query.split(/_|(?=[A-Z])/);
      return random() < 0.5 ? { query } : { query: capital(at(parts)) };
    }),
    // Two words that each are there and never stand side by side, and characters that do so nowhere.
    ...draw(
      'absent Chinese',
      absent(() => (random() < 0.5 ? at(words.chinese) + at(words.chinese) : pair())),
    ),
    ...draw(
      'absent word',
      absent(() => at(words.english).slice(0, 3) + 'q' + at(words.english)),
    ),
  ];

  function pair(): string {
    const [first, second] = [at(words.chinese), at(words.chinese)];
    return first.charAt(first.length - 1) + second.charAt(0);
  }
}

/** A word begins there: no letter before it, or it is a part of an identifier; a phrase is of whole words. */
function begins(text: string, at: number, kind: Kind): boolean {
  const [before, first] = [text.charAt(at - 1), text.charAt(at)];
  if (!/[a-z0-9]/i.test(before)) return true;
  return kind !== 'phrase' && /[A-Z]/.test(first) && /[a-z]/.test(before);
}

/** The numbers of the messages that hold it, oldest first; words count from their beginning on. */
export function bruteForce(
  texts: readonly string[],
  small: readonly string[],
  { kind, wanted }: AskedFor,
): number[] {
  const anywhere = kind.includes('Chinese');
  const found: number[] = [];
  for (let n = 0; n < texts.length; n++) {
    const lower = small[n] ?? '';
    let at = lower.indexOf(wanted);
    while (at >= 0 && !anywhere && !fits(texts[n] ?? '', at, wanted, kind))
      at = lower.indexOf(wanted, at + 1);
    if (at >= 0) found.push(n);
  }
  return found;
}

/** A quoted phrase ends where its last word does. */
function fits(text: string, at: number, wanted: string, kind: Kind): boolean {
  if (!begins(text, at, kind)) return false;
  return kind !== 'phrase' || !/[a-z0-9_]/i.test(text.charAt(at + wanted.length));
}
