import { z } from 'zod';
import type { TurnEvent, TurnSnapshot } from '../models';
import { styleSchema } from '../schemas';
import { providerId } from '../settings';
import { call, id, none, overBudget, prompt, modelName, question } from './inputs';

export const turnsCalls = {
  /** Sends a prompt; with no conversation a new one is made. */
  'turns.send': call<TurnStarted>()(z.object({ ...question, overBudget })),
  /** One question with two answers at once, one in each style (null = none): siblings to compare. */
  'turns.tryStyles': call<TwoStyles>()(
    z.object({ ...question, overBudget, styles: z.tuple([styleSchema.nullable(), styleSchema.nullable()]) }),
  ),
  /** Answers the question before this answer again, as a sibling. */
  'turns.retry': call<TurnStarted>()(
    z.object({ messageId: id, providerId: providerId.optional(), model: modelName.optional(), overBudget }),
  ),
  /** A changed question as a new branch. */
  'turns.edit': call<TurnStarted>()(z.object({ messageId: id, text: prompt, overBudget })),
  /** Goes on with an answer that was cut, in the same message. */
  'turns.continue': call<TurnStarted>()(z.object({ messageId: id, overBudget })),
  /** Text so far, and from then on `turn.event` for this turn to this window. */
  'turns.attach': call<TurnSnapshot>()(z.object({ turnId: id })),
  'turns.detach': call<null>()(z.object({ turnId: id })),
  'turns.stop': call<null>()(z.object({ turnId: id })),
  /** Ends the countdown of a waiting turn. */
  'turns.tryNow': call<null>()(z.object({ turnId: id })),
  /** Turns running now, for marks in the sidebar. */
  'turns.running': call<{ turnId: string; conversationId: string }[]>()(none),
} as const;

export interface TurnsEvents {
  'turns.started': TurnStarted;
  'turns.ended': { turnId: string; conversationId: string };
  'turn.event': TurnEvent;
}

export interface TurnStarted {
  turnId: string;
  conversationId: string;
  userMessageId: string;
  assistantMessageId: string;
}

export interface TwoStyles {
  conversationId: string;
  userMessageId: string;
  /** In the order of the styles; the first is the branch on screen. */
  turns: [TurnStarted, TurnStarted];
}
