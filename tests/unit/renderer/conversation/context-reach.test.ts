import { describe, expect, test } from 'vitest';
import {
  indexFor,
  lineIndex,
  outsideIds,
  policyAt,
  turnsFrom,
  turnStarts,
} from '../../../../src/renderer/features/conversation/context-reach';
import type { ContextPreview, Why } from '../../../../src/shared/context';
import type { Message } from '../../../../src/shared/models';

type Previewed = Parameters<typeof lineIndex>[1];

/** Four turns: q0 a0 q1 a1 q2 a2 q3 a3. Only id and role matter here. */
const messages = [0, 1, 2, 3].flatMap((turn) => [
  { id: `q${turn}`, role: 'user' },
  { id: `a${turn}`, role: 'assistant' },
]) as unknown as Message[];

const out = (id: string, why: Why, tokens = 10): ContextPreview['leftOut'][number] => ({
  id,
  why,
  role: id.startsWith('q') ? 'user' : 'assistant',
  tokens,
});
const sent = (id: string | null, tokens: number): ContextPreview['messages'][number] => ({
  role: 'user',
  text: '',
  length: 0,
  tokens,
  parts: [{ id, why: 'turn', tokens }],
});

/** The last two turns go. */
const preview: Previewed = {
  startsAt: 'q2',
  session: 'none',
  leftOut: ['q0', 'a0', 'q1', 'a1'].map((id) => out(id, 'beyond_turns')),
  messages: [...['q2', 'a2', 'q3', 'a3'].map((id) => sent(id, 20)), sent(null, 5)],
  system: { parts: [], tokens: 7 },
};

describe('the line', () => {
  test('stands before the first message that is sent', () => {
    expect(lineIndex(messages, preview)).toBe(4);
  });

  test('stands at the end where only the next message is sent, and nowhere in an empty conversation', () => {
    expect(lineIndex(messages, { ...preview, startsAt: null })).toBe(messages.length);
    expect(lineIndex([], { ...preview, startsAt: null })).toBeNull();
    const running = messages.map((one, index) =>
      index === messages.length - 1 ? { ...one, status: 'streaming' as const } : one,
    );
    expect(lineIndex(running, { ...preview, startsAt: null })).toBeNull();
  });

  test('is not there while the server keeps everything, or for a message of another branch', () => {
    expect(lineIndex(messages, { ...preview, startsAt: null, session: 'continues' })).toBeNull();
    expect(lineIndex(messages, { ...preview, startsAt: 'elsewhere' })).toBeNull();
  });

  test('what the server has and what failed is not dimmed', () => {
    const leftOut = [
      out('q0', 'on_server'),
      out('q1', 'failed'),
      out('q2', 'excluded'),
      out('q3', 'summarised'),
    ];
    expect(outsideIds({ leftOut })).toEqual(['q2', 'q3']);
  });
});

describe('moving the line', () => {
  test('counts whole turns, without those that are never sent', () => {
    expect(turnStarts(messages, preview)).toEqual([0, 2, 4, 6]);
    const starts = turnStarts(messages, {
      ...preview,
      leftOut: [out('q1', 'failed'), out('q2', 'half_turn')],
    });
    expect(starts).toEqual([0, 6]);
    expect(turnsFrom(starts, 4)).toBe(1);
  });

  test('finds its place for a number of turns, and never leaves the conversation', () => {
    const starts = [0, 2, 4, 6];
    expect([0, 1, 4, 9].map((turns) => indexFor(starts, turns, 8))).toEqual([8, 6, 0, 0]);
  });

  const move = (policy: Parameters<typeof policyAt>[0]['policy'], turns: number) =>
    policyAt({ policy, messages, preview, turns, now: 2 });

  test('sets the turns of each policy that has some', () => {
    expect(move({ kind: 'turns', turns: 2 }, 3)).toEqual({ kind: 'turns', turns: 3 });
    expect(move({ kind: 'summary', keepTurns: 2 }, 0)).toEqual({ kind: 'summary', keepTurns: 1 });
    expect(move({ kind: 'server' }, 1)).toBeNull();
  });

  test('within a topic it shortens the reach; beyond it the line is drawn by hand', () => {
    expect(move({ kind: 'adaptive', maxTurns: 30 }, 1)).toEqual({ kind: 'adaptive', maxTurns: 1 });
    expect(move({ kind: 'adaptive', maxTurns: 30 }, 3)).toEqual({ kind: 'turns', turns: 3 });
  });

  test('a budget becomes what those turns take, with room for a wrong estimate', () => {
    // System 7, draft 5, two turns of 40 that are sent, one of 20 that is outside.
    expect(move({ kind: 'tokens', budget: 100 }, 1)).toEqual({
      kind: 'tokens',
      budget: Math.ceil(52 * 1.05),
    });
    expect(move({ kind: 'tokens', budget: 100 }, 3)).toEqual({
      kind: 'tokens',
      budget: Math.ceil(112 * 1.05),
    });
  });
});
