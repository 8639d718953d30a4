import { expect, it } from 'vitest';
import { summaryOf } from '../../../src/main/demo/summarise';
import { nextSummary } from '../../../src/main/services/summary-request';
import { bareMessage } from '../../../src/shared/bare-message';
import type { Message } from '../../../src/shared/models';

const said = (id: string, role: Message['role'], text: string): Message => ({
  ...bareMessage,
  id,
  conversationId: 'c',
  parentId: null,
  role,
  text,
  status: 'done',
  createdAt: 0,
  seams: [],
  turnId: null,
  siblings: [],
});

const path = [
  said('q1', 'user', 'How do I search?'),
  said('a1', 'assistant', '## Search\n\nOf course! Press Ctrl+K to search. Then type.'),
  said('q2', 'user', '怎么导出？'),
  said('a2', 'assistant', '在菜单里选择导出。格式有三种。'),
  said('q3', 'user', 'Thanks'),
  said('a3', 'assistant', 'You are welcome.'),
];
const input = {
  path,
  policy: { kind: 'summary' as const, keepTurns: 1 },
  summaries: [],
  budget: 10_000,
  count: (text: string) => text.length / 4,
  least: 1,
};

it('tells what was asked and the gist of the answer', () => {
  const task = nextSummary(input);
  expect(summaryOf(task?.prompt ?? '')).toBe(
    '- How do I search?: Press Ctrl+K to search.\n- 怎么导出？: 在菜单里选择导出。',
  );
});

it('goes on with the summary before it', () => {
  const before = {
    id: 's',
    conversationId: 'c',
    createdAt: 0,
    state: 'ready' as const,
    replaces: ['q1', 'a1'],
    providerId: 'demo',
    model: 'guide',
    inputTokens: 0,
    outputTokens: 0,
    costTicks: null,
    estimated: true,
    versions: [{ text: '- Searching was explained.', source: 'user' as const, at: 0 }],
    version: 0,
  };
  const task = nextSummary({ ...input, summaries: [before] });
  expect(summaryOf(task?.prompt ?? '')).toBe('- Searching was explained.\n- 怎么导出？: 在菜单里选择导出。');
});

it.each(['How are summaries made?', 'Summarise this', 'User: hello\n\nWhat did I say?'])(
  'leaves %j to the guide',
  (text) => {
    expect(summaryOf(text)).toBeNull();
  },
);
