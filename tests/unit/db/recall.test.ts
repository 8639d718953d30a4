/** Search against brute force over the same messages: everything that is there, nothing that is not, in order. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createConversation } from '../../../src/main/db/conversations';
import { insertMessage } from '../../../src/main/db/message-rows';
import { openForWriting } from '../../../src/main/db/open';
import { search } from '../../../src/main/db/search';
import { transaction, type Db } from '../../../src/main/db/sql';
import { newConversation, T0 } from '../../helpers/db';
import { seeded } from '../../helpers/seeded';

// Thousands of cases take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const MESSAGES = 500;
const random = seeded(20260314);
/** Small numbers are common: words come about as often as in real texts. */
const zipf = (count: number): number => Math.floor(count * random() ** 3);
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

const letters = 'etaoinshrdlu';
const word = (): string =>
  times(2 + zipf(6), () => letters.charAt(Math.floor(random() * letters.length))).join('');
const words = times(400, word);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const pick = <T>(list: readonly T[]): T => list[zipf(list.length)] as T;
const identifiers = times(80, () =>
  [pick(words), ...times(1 + zipf(3), () => capital(pick(words)))].join(''),
);
const chinese = (): string => times(1 + zipf(9), () => String.fromCharCode(0x4e00 + zipf(300))).join('');
const piece = (): string => {
  const kind = random();
  if (kind < 0.4) return ` ${random() < 0.1 ? capital(pick(words)) : pick(words)} `;
  if (kind < 0.5) return ` ${pick(identifiers)} `;
  if (kind < 0.9) return chinese();
  return pick(['，', '。', '. ', ', ', '\n', ' (', ') ', '-']);
};

let db: Db;
let messages: { id: string; seq: number; text: string }[];
beforeAll(() => {
  db = openForWriting(':memory:');
  const conversation = createConversation(db, { conversation: newConversation() });
  expect(conversation.messages).toBe(0);
  transaction(db, () => {
    messages = times(MESSAGES, () => {
      const id = randomUUID();
      const text = times(3 + zipf(40), piece).join('');
      const seq = insertMessage(db, {
        id,
        conversation: 1,
        parent: null,
        role: 'user',
        status: 'done',
        createdAt: T0 + Math.floor(random() * 1e9),
        text,
        providerId: null,
        model: null,
        style: null,
        context: null,
        turnId: null,
      });
      return { id, seq, text };
    });
  });
});
afterAll(() => db.close());

const found = (query: string): string[] =>
  search(db, { query, limit: MESSAGES }).hits.map(({ messageId }) => messageId);
const brute = (fits: (text: string) => boolean): string[] =>
  messages
    .filter(({ text }) => fits(text))
    .sort((a, b) => b.seq - a.seq)
    .map(({ id }) => id);

/** A word begins there: nothing of the alphabet before it, or a capital in the middle of an identifier. */
const begins = (text: string, at: number): boolean =>
  !/[a-z]/i.test(text.charAt(at - 1)) || /[A-Z]/.test(text.charAt(at));
function hasPrefix(text: string, prefix: string): boolean {
  const small = text.toLowerCase();
  for (let at = small.indexOf(prefix); at >= 0; at = small.indexOf(prefix, at + 1)) {
    if (begins(text, at)) return true;
  }
  return false;
}
/** Without the signs that stand between characters. */
const joined = (text: string): string => text.replace(/[^\p{L}]+/gu, '');
const sample = (length: number): string[] => {
  const runs = messages.flatMap(({ text }) => joined(text).match(/[\u4e00-\u9fff]+/g) ?? []);
  const long = runs.filter((run) => run.length >= length);
  return times(25, () => {
    const run = long[Math.floor(random() * long.length)] ?? '';
    const at = Math.floor(random() * (run.length - length + 1));
    return run.slice(at, at + length);
  });
};

describe('recall and precision are 1', () => {
  test.each([1, 2, 3, 5])('for %d Chinese characters', (length) => {
    for (const query of sample(length)) {
      const expected = brute((text) => joined(text).includes(query));
      expect(expected.length, query).toBeGreaterThan(0);
      expect(found(query), query).toEqual(expected);
    }
  });

  test('for long runs of Chinese characters, whose pairs may stand apart', () => {
    for (const query of sample(4)) {
      // The same pairs in another order of place: only where the characters stand as asked may they be found.
      const turned = query.slice(2) + query.slice(0, 2) + query.charAt(2);
      for (const one of [query, turned, query + query.charAt(0)]) {
        expect(found(one), one).toEqual(brute((text) => joined(text).includes(one)));
      }
    }
  });

  test('for words and their beginnings', () => {
    for (const whole of times(25, () => pick(words))) {
      for (const query of [whole, whole.slice(0, 2), whole.slice(0, 3)]) {
        expect(found(query), query).toEqual(brute((text) => hasPrefix(text, query)));
      }
    }
  });

  test('for identifiers, their parts and runs of parts', () => {
    for (const whole of times(15, () => pick(identifiers))) {
      const parts = whole.match(/[a-z]+|[A-Z][a-z]*/g) ?? [];
      for (const query of [whole, whole.toLowerCase(), ...parts, parts.slice(1).join('').toLowerCase()]) {
        const small = query.toLowerCase();
        const results = found(query);
        const expected = brute((text) => hasPrefix(text, small));
        // A query with capitals also finds its parts as separate words.
        expect(results, query).toEqual(expect.arrayContaining(expected));
        if (query === small) expect(results, query).toEqual(expected);
      }
    }
  });

  test('for phrases of words', () => {
    const pairs = messages.flatMap(({ text }) => text.match(/\b[a-z]+ {1,2}[a-z]+\b/g) ?? []).slice(0, 30);
    expect(pairs.length).toBe(30);
    for (const pair of pairs) {
      const [first = '', second = ''] = pair.split(/ +/);
      const phrase = new RegExp(`(?<![a-z])${first}[^a-z\\u4e00-\\u9fff]+${second}(?![a-z])`, 'i');
      const expected = brute((text) => phrase.test(text));
      expect(found(`"${first} ${second}"`), pair).toEqual(expect.arrayContaining(expected));
    }
  });

  test('for words that are not there', () => {
    for (const query of ['zzz', '龘', '龘龘', 'queryless']) expect(found(query)).toEqual([]);
  });

  test('for two terms, and one without another', () => {
    for (const [a, b] of times(20, () => [pick(words), sample(2)[0] ?? ''] as const)) {
      const [left, right] = [brute((text) => hasPrefix(text, a)), brute((text) => joined(text).includes(b))];
      expect(found(`${a} ${b}`)).toEqual(left.filter((id) => right.includes(id)));
      expect(found(`${a} -${b}`)).toEqual(left.filter((id) => !right.includes(id)));
    }
  });
});
