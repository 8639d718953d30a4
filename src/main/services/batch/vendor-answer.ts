/** What a vendor's result means for the item it is for. */
import { assertNever, fail } from '../../../shared/errors';
import type { AnswerEvent } from '../../http/types';
import { failedItem, type Asked } from './ask-item';

/** A result as an item that has ended, not billed yet. */
export function answerOf(events: readonly AnswerEvent[]): Asked {
  const asked: Asked = { ...failedItem(emptyAnswer), failure: null };
  for (const event of events) {
    switch (event.type) {
      case 'text':
        asked.answer += event.text;
        break;
      case 'reasoning':
        asked.reasoning += event.text;
        break;
      case 'usage':
        asked.usage = event.usage;
        break;
      case 'finish':
        asked.finishReason = event.reason;
        break;
      case 'failure':
        asked.failure = event.failure;
        break;
      case 'session':
      case 'carry':
        break;
      default:
        assertNever(event);
    }
  }
  asked.failure ??= asked.answer === '' ? emptyAnswer : null;
  return { ...asked, state: asked.failure === null ? 'done' : 'failed' };
}

/** Whether there is an answer in it at all. */
export const hasText = (events: readonly AnswerEvent[]): boolean =>
  events.some(({ type }) => type === 'text');

const emptyAnswer = fail(
  'empty_answer',
  'The model answered with nothing. Ask again, or choose another model.',
  {
    retryable: true,
  },
);

export const notAnswered = fail(
  'server_error',
  'The provider ended its batch before it came to this prompt. Retry the failed ones, or ask them one by one.',
  { retryable: true },
);
