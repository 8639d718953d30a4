/** Histories to test policies on: by hand, and at random. */
import fc from 'fast-check';
import type { ContextPolicy } from '../../../src/shared/models';
import type { Budget, PathMessage, Stored } from '../../../src/main/context/types';

/** One token a character: figures that can be checked by eye. */
export const byLength = (text: string): number => text.length;

export const roomy: Budget = { tokens: null, count: byLength };

/** Alternating messages q1, a1, q2... and the question; `marks` change single ones. */
export function history(turns: number, marks: Record<string, Partial<PathMessage>> = {}): PathMessage[] {
  const path: PathMessage[] = [];
  for (let turn = 1; turn <= turns; turn++) {
    path.push(
      message(`q${turn}`, 'user', `question ${turn}`),
      message(`a${turn}`, 'assistant', `answer ${turn}`),
    );
  }
  path.push(message('q', 'user', 'the question'));
  return path.map((each) => ({ ...each, ...marks[each.id] }));
}

export function message(id: string, role: PathMessage['role'], text: string): PathMessage {
  return { id, role, text, pinned: false, excluded: false };
}

/** Any roles in any order, with pins, exclusions and empty answers: what imports and failures leave behind. */
const anyPath = fc
  .array(
    fc.record({
      role: fc.constantFrom('user' as const, 'assistant' as const),
      text: fc.oneof(
        { weight: 6, arbitrary: fc.string({ minLength: 1, maxLength: 60 }) },
        { weight: 1, arbitrary: fc.constantFrom('', ' ', '\n') },
        {
          weight: 2,
          arbitrary: fc.constantFrom('换个话题,讲讲红烧肉', 'New topic: taxes', 'And what about it?'),
        },
      ),
      excluded: fc.integer({ min: 0, max: 5 }).map((number) => number === 0),
    }),
    { maxLength: 40 },
  )
  .chain((messages) =>
    fc.tuple(
      fc.constant(messages),
      fc.array(fc.integer({ min: 0, max: 7 }), { minLength: messages.length, maxLength: messages.length }),
      fc.string({ minLength: 1, maxLength: 60 }),
    ),
  )
  .map(([messages, pins, question]): PathMessage[] => [
    ...messages.map((each, index) => ({ ...each, id: `m${index}`, pinned: pins[index] === 0 })),
    { id: 'question', role: 'user', text: question, pinned: false, excluded: false },
  ]);

/** Strictly alternating, as the app itself makes them. */
const tidyPath = fc
  .array(fc.tuple(fc.string({ minLength: 1, maxLength: 80 }), fc.string({ minLength: 1, maxLength: 200 })), {
    maxLength: 25,
  })
  .map((turns): PathMessage[] => [
    ...turns.flatMap(([question, answer], index) => [
      message(`q${index}`, 'user', question),
      message(`a${index}`, 'assistant', answer),
    ]),
    message('question', 'user', 'and now?'),
  ]);

export const anyHistory = fc.oneof(anyPath, tidyPath);

export const anyPolicy: fc.Arbitrary<ContextPolicy> = fc.oneof(
  fc.record({ kind: fc.constant('turns' as const), turns: fc.integer({ min: 0, max: 12 }) }),
  fc.record({ kind: fc.constant('tokens' as const), budget: fc.integer({ min: 1, max: 1500 }) }),
  fc.record({ kind: fc.constant('summary' as const), keepTurns: fc.integer({ min: 0, max: 6 }) }),
  fc.record({ kind: fc.constant('adaptive' as const), maxTurns: fc.integer({ min: 0, max: 30 }) }),
  fc.constant({ kind: 'server' as const }),
);

export const anyBudget = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 2000 }));

/** Summaries of any stretch of the path, of other branches too. */
export function anyStored(path: readonly PathMessage[]): fc.Arbitrary<Stored> {
  const ids = [...path.slice(0, -1).map(({ id }) => id), 'elsewhere'];
  const summary = fc
    .tuple(fc.nat(ids.length), fc.nat(ids.length), fc.string({ maxLength: 40 }))
    .map(([a, b, text]) => ({ text, replaces: ids.slice(Math.min(a, b), Math.max(a, b)) }));
  return fc.record({
    summaries: fc
      .array(summary, { maxLength: 4 })
      .map((all) => all.map((each, index) => ({ ...each, id: `s${index}` }))),
    sessionAlive: fc.boolean(),
  });
}
