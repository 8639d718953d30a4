import { beforeAll, describe, expect, it } from 'vitest';
import type { ContextPolicy } from '../../../src/shared/models';
import { readConversations, type Half, type LabelledConversation } from './conversations';
import { lineOf, measure } from './topic-measure';

/** The article's fixed window. */
const window5: ContextPolicy = { kind: 'turns', turns: 5 };
const adaptive: ContextPolicy = { kind: 'adaptive', maxTurns: 30 };
const everything: ContextPolicy = { kind: 'turns', turns: 1_000 };

const halves: Half[] = ['development', 'held-out'];
const conversations: Record<Half, LabelledConversation[]> = { development: [], 'held-out': [] };
beforeAll(async () => {
  for (const half of halves) conversations[half] = await readConversations(half);
});

it('measures on at least 24 conversations of every kind, half of them Chinese, half of them held out', () => {
  const all = halves.flatMap((half) => conversations[half]);
  expect(all.length).toBeGreaterThanOrEqual(24);
  expect(all.filter(({ language }) => language === 'zh')).toHaveLength(all.length / 2);
  expect(conversations.development).toHaveLength(all.length / 2);
  for (const half of halves) {
    const kinds = new Set(conversations[half].map(({ kind, language }) => `${language} ${kind}`));
    expect(kinds.size).toBe(8);
  }
});

describe.each(halves)('on the %s conversations', (half) => {
  it.each(['en', 'zh', 'both'])(
    'keeps to the topic better than the last five turns, and sends less (%s)',
    (language) => {
      const of = conversations[half].filter((each) => language === 'both' || each.language === language);
      const [fixed, own, all] = [measure(of, window5), measure(of, adaptive), measure(of, everything)];
      const saved = (than: number): string => `${Math.round((1 - own.tokens / than) * 100)} %`;
      console.log(
        [
          `${half}, ${language}: ${of.length} conversations, ${own.questions} questions; precision / recall / F1`,
          lineOf('adaptive', own),
          lineOf('last 5 turns', fixed),
          lineOf('everything', all),
          `adaptive saves ${saved(fixed.tokens)} of the tokens of the last 5 turns, ${saved(all.tokens)} of everything`,
        ].join('\n'),
      );
      expect(own.turns.f1).toBeGreaterThan(fixed.turns.f1);
      expect(own.shifts.f1).toBeGreaterThan(0.6);
      expect(own.tokens).toBeLessThan(fixed.tokens);
    },
  );
});
