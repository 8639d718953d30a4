import { describe, expect, it } from 'vitest';
import {
  leastTurns,
  nextSummary,
  sameSummary,
  type SummaryInput,
} from '../../../../src/main/services/summary-request';
import { bareMessage } from '../../../../src/shared/bare-message';
import type { Summary } from '../../../../src/shared/context';
import type { Message } from '../../../../src/shared/models';

const message = (id: string, more: Partial<Message> = {}): Message => ({
  ...bareMessage,
  id,
  conversationId: 'c',
  parentId: null,
  role: id.startsWith('q') ? 'user' : 'assistant',
  text: `text of ${id}`,
  status: 'done',
  createdAt: 0,
  seams: [],
  turnId: null,
  siblings: [],
  ...more,
});

const path = [1, 2, 3, 4].flatMap((turn) => [message(`q${turn}`), message(`a${turn}`)]);

const summary = (replaces: string[], more: Partial<Summary> = {}): Summary => ({
  id: replaces.join('-'),
  conversationId: 'c',
  createdAt: 0,
  state: 'ready',
  replaces,
  providerId: 'p',
  model: 'm',
  inputTokens: 0,
  outputTokens: 0,
  costTicks: null,
  estimated: true,
  versions: [{ text: 'what was', source: 'model', at: 0 }],
  version: 0,
  ...more,
});

const input = (more: Partial<SummaryInput> = {}): SummaryInput => ({
  path,
  policy: { kind: 'summary', keepTurns: 1 },
  summaries: [],
  budget: 100_000,
  count: (text) => text.length,
  least: 1,
  ...more,
});

describe('the next summary', () => {
  it('stands for all that is older than the turns kept whole', () => {
    const task = nextSummary(input());
    expect(task?.replaces).toEqual(['q1', 'a1', 'q2', 'a2', 'q3', 'a3']);
    expect(task?.prompt).toContain('User: text of q1\n\nAssistant: text of a1');
    expect(task?.prompt).not.toContain('text of q4');
  });

  it('takes the one before it in, as it is in use', () => {
    const versions = [
      { text: 'first words', source: 'model' as const, at: 0 },
      { text: 'by hand', source: 'user' as const, at: 1 },
    ];
    const before = summary(['q1', 'a1'], { versions, version: 1 });
    const task = nextSummary(input({ summaries: [before] }));
    expect(task?.replaces).toEqual(['q1', 'a1', 'q2', 'a2', 'q3', 'a3']);
    expect(task?.prompt).toContain('by hand');
    expect(task?.prompt).not.toContain('first words');
    expect(task?.prompt).not.toContain('text of q1');
  });

  it('waits for as many turns as are worth it', () => {
    expect(nextSummary(input({ least: 4 }))).toBeNull();
    expect(leastTurns({ kind: 'summary', keepTurns: 8 })).toBe(4);
    expect(leastTurns({ kind: 'summary', keepTurns: 0 })).toBe(1);
  });

  it('leaves alone what was undone by hand', () => {
    const undone = summary(['q1', 'a1', 'q2', 'a2'], { state: 'undone' });
    expect(nextSummary(input({ summaries: [undone] }))?.replaces).toEqual(['q3', 'a3']);
  });

  it('takes whole turns, oldest first, as far as the window reaches', () => {
    const fixed = nextSummary(input())?.system.length ?? 0;
    const two = nextSummary(input({ budget: fixed + 10 + 4 * (10 + 'text of q1'.length) + 25 }));
    expect(two?.replaces).toEqual(['q1', 'a1', 'q2', 'a2']);
    expect(nextSummary(input({ budget: fixed }))).toBeNull();
  });
});

it('is made again from the messages themselves, or not at all', () => {
  const before = summary(['q1', 'a1', 'q2', 'a2']);
  const count = (text: string): number => text.length;
  const task = sameSummary({ path, summary: before, budget: 100_000, count });
  expect(task?.replaces).toEqual(before.replaces);
  expect(task?.prompt).not.toContain('what was');
  const room = (task?.system.length ?? 0) + 60;
  expect(sameSummary({ path, summary: before, budget: room, count })).toBeNull();
});
