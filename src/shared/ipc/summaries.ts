import { z } from 'zod';
import type { Summaries, Summary } from '../context';
import { call, id } from './inputs';

export const summariesCalls = {
  'summaries.list': call<Summaries>()(z.object({ conversationId: id })),
  /** A text of one's own, as a version after the one in use. */
  'summaries.edit': call<Summary>()(z.object({ id, text: z.string().trim().min(1).max(100_000) })),
  /** One step back: the text before; from the first, out of use. */
  'summaries.undo': call<Summary>()(z.object({ id })),
  'summaries.redo': call<Summary>()(z.object({ id })),
  /** Has the model write this one again, as a new version; the answer comes when it is there. */
  'summaries.remake': call<Summary>()(z.object({ id })),
  /** Makes the one that is missing now, or tries again after a failure, in the background. */
  'summaries.make': call<null>()(z.object({ conversationId: id })),
} as const;

export interface SummariesEvents {
  /** A summary of this conversation is being made, was made, could not be made, or was changed. */
  'summaries.changed': { conversationId: string };
}
