import type { Message } from './models';

/** What a message that was only said has: no answer's figures, no rating, nothing done to it. */
export const bareMessage = {
  reasoning: '',
  providerId: null,
  model: null,
  style: null,
  context: null,
  finishReason: null,
  failure: null,
  ttftMs: null,
  totalMs: null,
  usage: null,
  rating: null,
  pinned: false,
  excluded: false,
} satisfies Partial<Message>;
