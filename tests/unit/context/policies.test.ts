import { describe, expect, it } from 'vitest';
import { select } from '../../../src/main/context/index';
import { toSummarise } from '../../../src/main/context/policy-summary';
import type { PathMessage, Selection } from '../../../src/main/context/types';
import { byLength, history, message, roomy } from './histories';

const ids = ({ include }: Selection): string[] => include.map(({ id }) => id);
const why = ({ include, exclude }: Selection, id: string): string | undefined =>
  [...include, ...exclude].find((each) => each.id === id)?.why;
const never = { summaries: [], sessionAlive: false };

describe('last turns', () => {
  it('sends the last N and says why the rest stays out', () => {
    const selection = select(history(4), { kind: 'turns', turns: 2 }, roomy);
    expect(ids(selection)).toEqual(['q3', 'a3', 'q4', 'a4', 'q']);
    expect(selection.startsAt).toBe('q3');
    expect(why(selection, 'a2')).toBe('beyond_turns');
    expect(selection.explanation).toEqual({
      code: 'last_turns',
      message: 'The last 2 turns before the question go.',
      data: { turns: 2 },
    });
  });

  it('counts in its sentence like a person', () => {
    const told = (turns: number): string =>
      select(history(4), { kind: 'turns', turns }, roomy).explanation.message;
    expect(told(0)).toBe('Only the question goes.');
    expect(told(1)).toBe('The last turn before the question goes.');
  });

  it('sends the question alone for 0', () => {
    const selection = select(history(4), { kind: 'turns', turns: 0 }, roomy);
    expect(ids(selection)).toEqual(['q']);
    expect(selection.startsAt).toBe('q');
  });

  it('leaves a failed turn out and does not count it', () => {
    const path = history(3, { a2: { text: '' } });
    const selection = select(path, { kind: 'turns', turns: 2 }, roomy);
    expect(ids(selection)).toEqual(['q1', 'a1', 'q3', 'a3', 'q']);
    expect([why(selection, 'q2'), why(selection, 'a2')]).toEqual(['failed', 'failed']);
  });

  it('leaves out with an excluded answer its question', () => {
    const selection = select(history(2, { a2: { excluded: true } }), { kind: 'turns', turns: 5 }, roomy);
    expect(ids(selection)).toEqual(['q1', 'a1', 'q']);
    expect([why(selection, 'q2'), why(selection, 'a2')]).toEqual(['half_turn', 'excluded']);
  });

  it('stops at the first turn that does not fit instead of leaving a hole', () => {
    const path = history(3, { a2: { text: 'x'.repeat(500) } });
    const selection = select(path, { kind: 'turns', turns: 5 }, { tokens: 200, count: byLength });
    expect(ids(selection)).toEqual(['q3', 'a3', 'q']);
    expect(why(selection, 'q1')).toBe('over_budget');
  });

  it('merges messages of one role that follow each other', () => {
    const path = [
      message('u1', 'user', 'one'),
      message('u2', 'user', 'two'),
      message('b', 'assistant', 'both'),
    ];
    const selection = select([...path, message('q', 'user', 'next')], { kind: 'turns', turns: 5 }, roomy);
    expect(selection.include.map(({ text }) => text)).toEqual(['one\n\ntwo', 'both', 'next']);
    expect(selection.include[0]?.merged?.map(({ id }) => id)).toEqual(['u1']);
  });
});

describe('pins', () => {
  it('count from out of reach, and bring their turn along', () => {
    const selection = select(history(4, { a1: { pinned: true } }), { kind: 'turns', turns: 1 }, roomy);
    expect(ids(selection)).toEqual(['q1', 'a1', 'q4', 'a4', 'q']);
    expect([why(selection, 'q1'), why(selection, 'a1')]).toEqual(['with_pin', 'pinned']);
    expect(selection.startsAt).toBe('q4');
  });

  it('go alone where their turn does not fit: a question before the next, an answer into the background', () => {
    const long = 'x'.repeat(1_000);
    const budget = { tokens: 200, count: byLength };
    const question = select(
      history(1, { q1: { pinned: true }, a1: { text: long } }),
      { kind: 'turns', turns: 0 },
      budget,
    );
    expect(question.include.map(({ text }) => text)).toEqual(['question 1\n\nthe question']);
    const answer = select(
      history(1, { q1: { text: long }, a1: { pinned: true } }),
      { kind: 'turns', turns: 0 },
      budget,
    );
    expect(ids(answer)).toEqual(['q']);
    expect(answer.background).toMatchObject([{ id: 'a1', why: 'pinned' }]);
    expect(answer.background[0]?.text).toContain('answer 1');
  });

  it('are never dropped: a budget below them is an answer of its own, with the figures', () => {
    const path = history(2, { q1: { pinned: true, text: 'x'.repeat(90) } });
    const selection = select(path, { kind: 'turns', turns: 2 }, { tokens: 100, count: byLength });
    // 90 + 4 for the pin, 12 + 4 for the question.
    expect(selection.tooSmall).toEqual({ needed: 110, budget: 100 });
    expect(selection.explanation.code).toBe('too_small');
    expect(selection.include.flatMap(({ merged = [] }) => merged.map(({ id }) => id))).toEqual(['q1']);
  });
});

describe('token budget', () => {
  it('fills its own budget from the newest, and the window where that is less', () => {
    // A turn is "question n" and "answer n" with 4 tokens each: 26; the question 16.
    const own = select(history(5), { kind: 'tokens', budget: 70 }, { tokens: 1_000, count: byLength });
    expect(ids(own)).toEqual(['q4', 'a4', 'q5', 'a5', 'q']);
    expect(own.tokens).toBe(68);
    expect(own.explanation.data).toEqual({ turns: 2, of: 5, budget: 70 });
    const window = select(history(5), { kind: 'tokens', budget: 1_000 }, { tokens: 45, count: byLength });
    expect(ids(window)).toEqual(['q5', 'a5', 'q']);
  });
});

describe('rolling summary', () => {
  const summary = { id: 's1', text: 'They spoke of one and two.', replaces: ['q1', 'a1', 'q2', 'a2'] };
  const policy = { kind: 'summary' as const, keepTurns: 2 };

  it('stands for the older turns and keeps the newest whole', () => {
    const selection = select(history(4), policy, roomy, { ...never, summaries: [summary] });
    expect(ids(selection)).toEqual(['q3', 'a3', 'q4', 'a4', 'q']);
    expect(selection.background).toMatchObject([{ id: 's1', why: 'summary' }]);
    expect(why(selection, 'q1')).toBe('summarised');
    expect(selection.explanation).toMatchObject({ code: 'summary_used', data: { turns: 2, messages: 4 } });
  });

  it('sends whole what no summary stands for yet, and names it for the next one', () => {
    const selection = select(history(5), policy, roomy, { ...never, summaries: [summary] });
    expect(ids(selection)).toEqual(['q3', 'a3', 'q4', 'a4', 'q5', 'a5', 'q']);
    expect(toSummarise(history(5), policy, [summary])).toEqual(['q3', 'a3']);
    expect(toSummarise(history(4), policy, [summary])).toEqual([]);
  });

  it('prefers the wider of two that overlap, and takes two that do not', () => {
    const wider = { id: 's2', text: 'One to three.', replaces: [...summary.replaces, 'q3', 'a3'] };
    const later = { id: 's3', text: 'Four.', replaces: ['q4', 'a4'] };
    const { background } = select(history(6), policy, roomy, {
      ...never,
      summaries: [later, summary, wider],
    });
    expect(background.map(({ id }) => id)).toEqual(['s2', 's3']);
  });

  it('falls back to the budget and says so: without one, with one too large, with one gone stale', () => {
    const budget = { tokens: 75, count: byLength };
    const missing = select(history(5), policy, budget, never);
    expect(ids(missing)).toEqual(['q4', 'a4', 'q5', 'a5', 'q']);
    expect(missing.explanation.code).toBe('summary_missing');
    const large = { ...summary, text: 'x'.repeat(100) };
    const tooLarge = select(history(5), policy, budget, { ...never, summaries: [large] });
    expect(tooLarge.explanation.code).toBe('summary_too_large');
    expect(tooLarge.background).toEqual([]);
    const path = history(5, { a2: { excluded: true } });
    const stale = select(path, policy, budget, { ...never, summaries: [summary] });
    expect(stale.explanation.code).toBe('summary_missing');
  });

  it('needs none while the conversation is short', () => {
    expect(select(history(2), policy, roomy, never).explanation.code).toBe('last_turns');
    expect(select(history(0), policy, roomy, never).explanation.code).toBe('question_only');
  });
});

describe('server session', () => {
  const policy = { kind: 'server' as const };

  it('sends nothing but the question while the session lives', () => {
    const path = history(3, { q1: { pinned: true }, a2: { excluded: true } });
    const selection = select(path, policy, roomy, { summaries: [], sessionAlive: true });
    expect(ids(selection)).toEqual(['q']);
    expect(selection.startsAt).toBeNull();
    expect([why(selection, 'q1'), why(selection, 'a2')]).toEqual(['on_server', 'excluded']);
    expect(selection.explanation.code).toBe('session_continues');
  });

  it('replays everything that fits into a new one', () => {
    const selection = select(history(3), policy, { tokens: 70, count: byLength }, never);
    expect(ids(selection)).toEqual(['q2', 'a2', 'q3', 'a3', 'q']);
    expect(selection.explanation).toMatchObject({ code: 'session_replayed', data: { turns: 2 } });
  });
});

describe('adaptive', () => {
  const policy = { kind: 'adaptive' as const, maxTurns: 30 };
  const turns = (...pairs: [string, string][]): PathMessage[] =>
    pairs.flatMap(([question, answer], index) => [
      message(`q${index + 1}`, 'user', question),
      message(`a${index + 1}`, 'assistant', answer),
    ]);
  const rust: [string, string] = [
    'How does the borrow checker treat a mutable reference in Rust?',
    'Rust allows one mutable reference or many shared references.',
  ];
  const cake: [string, string] = [
    'New topic: my sponge cake collapses in the oven, what went wrong with the batter?',
    'The batter was beaten too long or the oven opened too early.',
  ];

  it('reaches past the last five while the topic holds', () => {
    const path = [
      ...turns(rust, rust, rust, rust, rust, rust, rust),
      message('q', 'user', 'And in Rust closures?'),
    ];
    const selection = select(path, policy, roomy);
    expect(selection.include).toHaveLength(15);
    expect(selection.explanation).toMatchObject({ code: 'topic_holds', data: { turns: 7, of: 7 } });
  });

  it('drops back when a phrase opens another topic', () => {
    const path = [...turns(rust, rust), message('q', 'user', '换个话题,红烧肉怎么做?')];
    const selection = select(path, policy, roomy);
    expect(ids(selection)).toEqual(['q']);
    expect(why(selection, 'q2')).toBe('other_topic');
    expect(selection.explanation).toMatchObject({ code: 'topic_changed', data: { turns: 0, left: 2 } });
  });

  it('keeps the turn before the question where words alone tell of another topic', () => {
    const other = 'Which vaccinations do toddlers need before travelling to Kenya?';
    const selection = select([...turns(rust, rust), message('q', 'user', other)], policy, roomy);
    expect(ids(selection)).toEqual(['q2', 'a2', 'q']);
    expect(selection.explanation.code).toBe('topic_seems_changed');
  });

  it('goes back past a digression', () => {
    const question = 'Back to Rust: what is a mutable reference in a closure?';
    const selection = select([...turns(rust, cake), message('q', 'user', question)], policy, roomy);
    expect(ids(selection)).toEqual(['q1', 'a1', 'q']);
    expect(selection.explanation.code).toBe('topic_resumed');
  });

  it('reaches no further than asked', () => {
    const path = [...turns(rust, rust, rust), message('q', 'user', 'And in Rust closures?')];
    const selection = select(path, { ...policy, maxTurns: 2 }, roomy);
    expect(selection.include).toHaveLength(5);
    expect(why(selection, 'q1')).toBe('beyond_turns');
    expect(select(path, { ...policy, maxTurns: 0 }, roomy).explanation.code).toBe('question_only');
  });
});

it('refuses a path that does not end with a question, as the bug it is', () => {
  expect(() => select([], { kind: 'server' }, roomy)).toThrow('end with a question');
  expect(() => select([message('a', 'assistant', 'x')], { kind: 'server' }, roomy)).toThrow(
    'end with a question',
  );
});
