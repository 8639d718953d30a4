/** What is asked and answered in this window: kept in the history, or in memory alone. */
import { useCallback, useState } from 'react';
import type { Failure } from '../../../shared/errors';
import type { Message } from '../../../shared/models';
import { useRunning } from '../../state/running';
import { openConversation, useThread } from '../../state/thread';
import { stop, stopAll } from '../../state/turns';
import { ask } from './ask';
import { dropTaken, withTaken } from './offers';
import { createRecall, type Recall } from './recall';
import { askTemporary, setTemporary, useTemporary } from './temporary';

export interface Question {
  text: string;
  setText(text: string): void;
  temporary: boolean;
  toggleTemporary(): void;
  /** Of the history; null for one not begun, and for one that is kept nowhere. */
  conversationId: string | null;
  answer: Message | null;
  /** It is being answered. */
  running: boolean;
  stop(): void;
  failure: Failure | null;
  /** `overBudget`: asked all the same. */
  submit(overBudget?: boolean): Promise<void>;
  /** A step back (1) or forward (-1) in what was asked. */
  recall(by: 1 | -1): void;
  /** Nothing said yet; what was typed is had back by going back. */
  beginAnew(): void;
}

export function useQuestion(): Question {
  const thread = useThread();
  const temporary = useTemporary();
  const keptRunning = useRunning(thread.conversationId);
  const [text, setText] = useState('');
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  /** What was asked temporarily is forgotten with its mode. */
  const [recalls, setRecalls] = useState(() => ({ kept: createRecall(), temporary: createRecall() }));
  const recall: Recall = temporary.on ? recalls.temporary : recalls.kept;
  const running = temporary.on ? temporary.turnId !== null : keptRunning;
  const last = thread.messages?.filter((one) => one.role === 'assistant').at(-1) ?? null;

  const setMode = useCallback((on: boolean) => {
    setTemporary(on);
    setFailure(null);
    setRecalls(({ kept }) => ({ kept, temporary: createRecall() }));
  }, []);

  const submit = async (overBudget = false): Promise<void> => {
    const whole = withTaken(text);
    if (whole.trim() === '' || asking || running) return;
    setAsking(true);
    setFailure(null);
    const failed = await (temporary.on
      ? askTemporary(whole, overBudget)
      : ask(thread.conversationId, whole, overBudget));
    setAsking(false);
    setFailure(failed);
    if (failed) return;
    if (text.trim() !== '') recall.remember(text);
    // What was typed while it was on its way is the next question's.
    setText((now) => (now === text ? '' : now));
    dropTaken();
  };

  return {
    text,
    setText,
    temporary: temporary.on,
    toggleTemporary: () => {
      if (!temporary.on) void openConversation(null);
      setMode(!temporary.on);
    },
    conversationId: temporary.on ? null : thread.conversationId,
    answer: temporary.on ? temporary.answer : last,
    running,
    stop: () => {
      if (!temporary.on) stopAll(thread.conversationId);
      else if (temporary.turnId !== null) void stop(temporary.turnId);
    },
    failure,
    submit,
    recall: (by) => {
      const recalled = recall.step(by);
      if (recalled !== null) setText(recalled);
    },
    beginAnew: () => {
      if (running) return;
      if (temporary.on) setMode(false);
      else if (text.trim() !== '') recall.remember(text);
      setText('');
      setFailure(null);
      dropTaken();
      void openConversation(null);
    },
  };
}
