/** What can be done to answers, and following them to their end. */
import i18next from 'i18next';
import { toFailure, type Failure } from '../../shared/errors';
import type { TurnStarted, TwoStyles } from '../../shared/ipc';
import type { Conversation, Message, Style } from '../../shared/models';
import { call } from '../api';
import { currentLanguage } from '../i18n';
import { budgetText } from './budget-text';
import { failureText } from '../i18n/failure-text';
import { announce } from './announcer';
import { queuedFor, takeQueued } from './drafts';
import { detachOthers, follow, letGo } from './live-turn';
import { draftMessages } from './new-messages';
import { receiveEnded, setRunning, turnsOf, useTurns } from './running';
import { clearWaiting, waitingSetup } from './setup';
import { createSpeaker } from './speaker';
import {
  appendMessages,
  becomeConversation,
  openConversation,
  readPath,
  receiveMessage,
  useThread,
} from './thread';
import { toast, toastFailure } from './toasts';

export interface Model {
  providerId: string;
  /** Left out = the provider's default. */
  model?: string;
}

/** Turns this window has asked for and not yet heard of: their `turns.started` is not news. */
let asking = 0;

export async function receiveStarted(started: TurnStarted): Promise<void> {
  setRunning(started.turnId, started.conversationId);
  const { conversationId, messages } = useThread.getState();
  if (asking > 0 || conversationId !== started.conversationId) return;
  const known = messages?.find((one) => one.id === started.assistantMessageId);
  if (known?.turnId !== started.turnId) await readPath(started.conversationId);
}

/** Follows the open conversation where someone else moved it: another window, or the terminal form. */
export function receiveMoved(changed: readonly Conversation[]): void {
  const { conversationId, messages } = useThread.getState();
  const head = changed.find((one) => one.id === conversationId)?.headMessageId;
  if (asking > 0 || conversationId === null || !head || !messages) return;
  // An answer that another process writes is not followed piece by piece: the stored one is read again.
  const { running } = useTurns.getState();
  const foreign = messages.flatMap(({ status, turnId }) =>
    status === 'streaming' && turnId !== null && !running.has(turnId) ? [turnId] : [],
  );
  foreign.forEach(letGo);
  if (foreign.length > 0 || !messages.some((one) => one.id === head)) void readPath(conversationId);
}

/** Listens to an answer on screen until it ends, and then sends what was queued behind it. */
export async function watch(
  turnId: string,
  conversationId: string,
  onFinished?: (message: Message) => void,
): Promise<void> {
  // Two answers to one question, compared by whoever asked, would talk over each other.
  const speak = onFinished ? null : createSpeaker(conversationId);
  await follow(turnId, conversationId, {
    onText: (text) => speak?.(text, false),
    onFinished: (message) => {
      onFinished?.(message);
      speak?.(message.text, true);
      receiveMessage(message);
      receiveEnded(turnId);
      announceEnd(message);
      const over = turnsOf(conversationId).length === 0;
      if (over && (message.status === 'done' || message.status === 'stopped'))
        void sendQueued(conversationId);
    },
    onLost: () => {
      receiveEnded(turnId);
      void readPath(conversationId);
    },
  });
}

/** Keeps listening only to the open conversation and to those with something queued. */
export function detachHidden(): void {
  const open = useThread.getState().conversationId;
  detachOthers((conversationId) => conversationId === open || queuedFor(conversationId).length > 0);
}

function announceEnd(message: Message): void {
  if (message.conversationId !== useThread.getState().conversationId) return;
  if (message.failure) {
    const reason = failureText(message.failure, currentLanguage()).title;
    announce(i18next.t('message.failedAnnounce', { reason }));
  } else {
    announce(i18next.t(message.status === 'stopped' ? 'message.stoppedAnnounce' : 'message.endedAnnounce'));
  }
}

async function begin(ask: () => Promise<TurnStarted>, show: (started: TurnStarted) => void): Promise<void> {
  asking += 1;
  try {
    const started = await ask();
    setRunning(started.turnId, started.conversationId);
    show(started);
    announce(i18next.t('message.startedAnnounce'));
    void watch(started.turnId, started.conversationId);
  } finally {
    asking -= 1;
  }
}

/** Sends a question; the failure is returned so that the composer keeps the text and says why. */
export async function send(
  conversationId: string | null,
  text: string,
  model?: Model,
  overBudget = false,
): Promise<Failure | null> {
  try {
    await begin(
      () =>
        call('turns.send', {
          conversationId,
          text,
          ...model,
          overBudget,
          ...(conversationId === null ? { setup: waitingSetup() } : {}),
        }),
      (started) => {
        if (conversationId === null) clearWaiting();
        if (conversationId === null && useThread.getState().conversationId === null) {
          becomeConversation(started.conversationId);
        }
        const last = useThread.getState().messages?.at(-1) ?? null;
        appendMessages(started.conversationId, draftMessages(started, text, last));
      },
    );
    return null;
  } catch (thrown) {
    return toFailure(thrown);
  }
}

type AskedTwice = { ok: true; two: TwoStyles } | { ok: false; failure: Failure };

/** One question, answered in two styles at once; the first answer is on screen. Each ends with its stored message. */
export async function askInTwoStyles(
  conversationId: string | null,
  text: string,
  styles: [Style | null, Style | null],
  onFinished: (message: Message) => void,
  overBudget = false,
): Promise<AskedTwice> {
  asking += 1;
  try {
    const setup = conversationId === null ? { setup: waitingSetup() } : {};
    const two = await call('turns.tryStyles', { conversationId, text, styles, overBudget, ...setup });
    for (const turn of two.turns) {
      setRunning(turn.turnId, turn.conversationId);
      void watch(turn.turnId, turn.conversationId, onFinished);
    }
    if (conversationId === null) clearWaiting();
    const there = useThread.getState().conversationId === two.conversationId;
    await (there ? readPath(two.conversationId) : openConversation(two.conversationId));
    return { ok: true, two };
  } catch (thrown) {
    return { ok: false, failure: toFailure(thrown) };
  } finally {
    asking -= 1;
  }
}

export async function sendQueued(conversationId: string, overBudget = false): Promise<void> {
  const next = takeQueued(conversationId);
  if (next === null) return;
  const failure = await send(conversationId, next.text, undefined, overBudget);
  if (failure) {
    next.putBack();
    tellRefused(failure, () => void sendQueued(conversationId, true));
  }
}

/** What a budget stopped can be sent all the same; anything else is only told. */
function tellRefused(failure: Failure, sendAnyway: () => void): void {
  if (failure.code !== 'budget_reached') toastFailure(failure);
  else {
    toast(budgetText(failure, i18next.t, i18next.language), {
      label: i18next.t('costs.sendAnyway'),
      run: sendAnyway,
    });
  }
}

/** Answers again, changes a question, or goes on with a cut answer: the path is read anew, for its siblings changed. */
async function again(
  conversationId: string,
  ask: (overBudget: boolean) => Promise<TurnStarted>,
  overBudget = false,
): Promise<boolean> {
  try {
    let shown = Promise.resolve();
    await begin(
      () => ask(overBudget),
      () => {
        shown = readPath(conversationId);
      },
    );
    await shown;
    return true;
  } catch (thrown) {
    tellRefused(toFailure(thrown), () => void again(conversationId, ask, true));
    return false;
  }
}

export const retry = (message: Message, model?: Model): Promise<boolean> =>
  again(message.conversationId, (overBudget) =>
    call('turns.retry', { messageId: message.id, ...model, overBudget }),
  );

export const edit = (message: Message, text: string): Promise<boolean> =>
  again(message.conversationId, (overBudget) =>
    call('turns.edit', { messageId: message.id, text, overBudget }),
  );

export const continueAnswer = (message: Message): Promise<boolean> =>
  again(message.conversationId, (overBudget) =>
    call('turns.continue', { messageId: message.id, overBudget }),
  );

export async function stop(turnId: string): Promise<void> {
  try {
    await call('turns.stop', { turnId });
  } catch (thrown) {
    toastFailure(toFailure(thrown));
  }
}

/** Everything that is being answered in a conversation. False where nothing is. */
export function stopAll(conversationId: string | null): boolean {
  const turns = turnsOf(conversationId);
  for (const turnId of turns) void stop(turnId);
  return turns.length > 0;
}

export async function tryNow(turnId: string): Promise<void> {
  try {
    await call('turns.tryNow', { turnId });
  } catch (thrown) {
    toastFailure(toFailure(thrown));
  }
}

/** Leaves the model that does not answer: stops the turn if it still runs, and asks another. */
export async function switchModel(message: Message, running: string | null, model: Model): Promise<boolean> {
  if (running !== null) await stop(running);
  return retry(message, model);
}

export async function updateMessage(
  message: Message,
  change: Partial<Pick<Message, 'rating' | 'pinned' | 'excluded'>>,
): Promise<void> {
  receiveMessage({ ...message, ...change });
  try {
    receiveMessage(await call('messages.update', { messageId: message.id, ...change }));
  } catch (thrown) {
    receiveMessage(message);
    toastFailure(toFailure(thrown));
  }
}
