/** What is asked: short and long, in two languages, every demonstration, and faults by their names. */
import type { Page } from '@playwright/test';

const QUESTIONS = [
  'What can you do?',
  '你能做什么？',
  'Show me a table',
  'Show me some code',
  'Show me a formula',
  'Write a long answer',
  'How do I set a token budget for the context?',
  '怎么设置快捷键？',
];
/** Each ends by itself: those that stall are the matter of the tests of timeouts. */
const FAULTS = ['503-once', '412x2', '500-once', 'cut', 'no-end', 'error-mid', 'empty', 'html', '401'];
/** One in so many questions meets a fault. */
const FAULT_EVERY = 12;
/** One in so many carries a pasted page. */
const LONG_EVERY = 15;

export function question(n: number, random: () => number): string {
  const text = QUESTIONS[n % QUESTIONS.length] ?? '';
  const pasted =
    n % LONG_EVERY === 7
      ? `\n\n${'A pasted line of a log, 一行日志。\n'.repeat(Math.ceil(random() * 600))}`
      : '';
  const fault =
    n % FAULT_EVERY === 5 ? `/fault ${FAULTS[Math.floor(random() * FAULTS.length)] ?? 'cut'}\n` : '';
  // A number makes every question another one: faults that come once count by the question.
  return `${fault}${text} (${n})${pasted}`;
}

export interface Asked {
  conversationId: string;
  /** How the answer ended, or the code of the refusal. */
  status: string;
  /** Messages stored. */
  stored: number;
}

/** Asks through the page's own bridge and waits for the end; a new conversation where `conversationId` is null. */
export function ask(page: Page, conversationId: string | null, text: string): Promise<Asked> {
  return page.evaluate(
    async (input) => {
      type Reply = { ok: boolean; value: Record<string, unknown>; error: { code: string } };
      const { parlance } = globalThis as unknown as {
        parlance: {
          call(name: string, input: unknown): Promise<Reply>;
          on(listener: (event: string, payload: { turnId?: string }) => void): () => void;
        };
      };
      const ended = new Set<unknown>();
      let wake: (() => void) | null = null;
      const off = parlance.on((event, payload) => {
        if (event !== 'turns.ended') return;
        ended.add(payload.turnId);
        wake?.();
      });
      try {
        const sent = await parlance.call('turns.send', input);
        if (!sent.ok)
          return { conversationId: input.conversationId ?? '', status: sent.error.code, stored: 0 };
        const { turnId, conversationId } = sent.value;
        while (!ended.has(turnId)) await new Promise<void>((resolve) => (wake = resolve));
        const snapshot = await parlance.call('turns.attach', { turnId });
        const finished = snapshot.ok ? (snapshot.value['finished'] as { status: string } | null) : null;
        return { conversationId: String(conversationId), status: finished?.status ?? 'lost', stored: 2 };
      } finally {
        off();
      }
    },
    { conversationId, text },
  );
}
