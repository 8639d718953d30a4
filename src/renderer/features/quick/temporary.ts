/** The question of which nothing is kept: main holds it in memory, this window shows it, and both forget it together. */
import { create } from 'zustand';
import { toFailure, type Failure } from '../../../shared/errors';
import type { Message } from '../../../shared/models';
import { call } from '../../api';
import { follow } from '../../state/live-turn';
import { draftMessages } from '../../state/new-messages';
import { beginning } from './ask';

interface TemporaryState {
  on: boolean;
  conversationId: string | null;
  /** The newest. */
  answer: Message | null;
  /** Of the running answer. */
  turnId: string | null;
}

const nothing: TemporaryState = { on: false, conversationId: null, answer: null, turnId: null };

export const useTemporary = create<TemporaryState>()(() => nothing);

function forget(): void {
  const { conversationId } = useTemporary.getState();
  if (conversationId !== null) void call('temporary.forget', { conversationId }).catch(() => undefined);
}

/** Turns the mode on with nothing said, or off, which forgets what was. */
export function setTemporary(on: boolean): void {
  forget();
  useTemporary.setState({ ...nothing, on });
}

/** null = asked. `overBudget`: all the same. */
export async function askTemporary(text: string, overBudget = false): Promise<Failure | null> {
  const { conversationId } = useTemporary.getState();
  try {
    const started = await call('temporary.send', {
      conversationId,
      text,
      overBudget,
      ...(conversationId === null ? beginning() : {}),
    });
    const state = useTemporary.getState();
    if (!state.on || state.conversationId !== conversationId) {
      // Turned off while it was on its way.
      await call('temporary.forget', { conversationId: started.conversationId });
      return null;
    }
    const { turnId } = started;
    const ids = { ...started, userMessageId: 'question', assistantMessageId: 'answer' };
    const answer = draftMessages(ids, text, null).at(-1) ?? null;
    useTemporary.setState({ conversationId: started.conversationId, answer, turnId });
    const settle = (change: Partial<TemporaryState>): void => {
      if (useTemporary.getState().turnId === turnId) useTemporary.setState({ turnId: null, ...change });
    };
    void follow(turnId, started.conversationId, {
      onFinished: (message) => settle({ answer: message }),
      onLost: () => settle({}),
    });
    return null;
  } catch (thrown) {
    return toFailure(thrown);
  }
}
