/** Calls of the app from a benchmark, through the page's own bridge. */
import type { Page } from '@playwright/test';

interface Bridge {
  call(name: string, input: unknown): Promise<{ ok: boolean; value: never; error: { message: string } }>;
  on(listener: (event: string, payload: { turnId?: string }) => void): () => void;
}

/** The value of a call; an expected failure is thrown with its sentence. */
export function callApp<T>(page: Page, name: string, input: unknown): Promise<T> {
  return page.evaluate(
    async ([what, given]) => {
      const { parlance } = globalThis as unknown as { parlance: Bridge };
      const reply = await parlance.call(String(what), given);
      if (!reply.ok) throw new Error(reply.error.message);
      return reply.value;
    },
    [name, input] as const,
  );
}

/** Sends a question and waits until its answer is stored. Gives the conversation. */
export function askApp(page: Page, conversationId: string | null, text: string): Promise<string> {
  return page.evaluate(
    async (input) => {
      const { parlance } = globalThis as unknown as { parlance: Bridge };
      const ended = new Set<string | undefined>();
      let wake: (() => void) | null = null;
      const off = parlance.on((event, payload) => {
        if (event !== 'turns.ended') return;
        ended.add(payload.turnId);
        wake?.();
      });
      const sent = await parlance.call('turns.send', input);
      if (!sent.ok) throw new Error(sent.error.message);
      const turn = sent.value as { turnId: string; conversationId: string };
      while (!ended.has(turn.turnId)) await new Promise<void>((resolve) => (wake = resolve));
      off();
      return turn.conversationId;
    },
    { conversationId, text },
  );
}

/** Shows a conversation: the window finds it in its own address when it is loaded. */
export async function showConversation(page: Page, id: string): Promise<void> {
  await page.evaluate((conversation) => history.replaceState(null, '', `#/c/${conversation}`), id);
  await page.reload();
  await page.getByRole('log', { name: 'Conversation' }).waitFor();
}
