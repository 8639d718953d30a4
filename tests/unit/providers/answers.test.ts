/** Every recorded answer, at every split: the same events. */
import { describe, expect, it } from 'vitest';
import { chatCompletions } from '../../../src/main/providers/chat-completions';
import { grokSession } from '../../../src/main/providers/grok-session';
import { messages } from '../../../src/main/providers/messages';
import { responses } from '../../../src/main/providers/responses';
import type { Dialect } from '../../../src/main/providers/types';
import type { AnswerEvent } from '../../../src/main/http/types';
import { chatCompletionsAnswers } from '../../fixtures/providers/chat-completions';
import { grokSessionAnswers } from '../../fixtures/providers/grok-session';
import { messagesAnswers } from '../../fixtures/providers/messages';
import type { Expected, Recorded } from '../../fixtures/providers/recorded';
import { responsesAnswers } from '../../fixtures/providers/responses';
import { allSplits, randomSplits } from '../../helpers/splits';

const recordings: [Dialect, Recorded[]][] = [
  [chatCompletions, chatCompletionsAnswers],
  [responses, responsesAnswers],
  [messages, messagesAnswers],
  [grokSession, grokSessionAnswers],
];

function read(dialect: Dialect, { status = 200, headers }: Recorded, chunks: Uint8Array[]): Expected[] {
  const decoder = dialect.decoder({ status, headers: headers ?? { 'content-type': 'text/event-stream' } });
  const events: AnswerEvent[] = [];
  for (const chunk of chunks) events.push(...decoder.push(chunk));
  events.push(...decoder.end());
  return merged(events);
}

function merged(events: AnswerEvent[]): Expected[] {
  const out: Expected[] = [];
  for (const event of events) {
    const last = out.at(-1);
    if (event.type === 'failure') out.push({ type: 'failure', code: event.failure.code });
    else if ((event.type === 'text' || event.type === 'reasoning') && last?.type === event.type)
      last.text += event.text;
    else out.push({ ...event });
  }
  return out;
}

describe.each(recordings)('$id', (dialect, answers) => {
  it.each(answers)('$name', (recorded) => {
    const bytes = new TextEncoder().encode(recorded.body);
    expect(read(dialect, recorded, [bytes])).toEqual(recorded.events);
    const wanted = JSON.stringify(recorded.events);
    // Compared as text: thousands of deep comparisons would take most of the time.
    for (const chunks of allSplits(bytes)) {
      if (JSON.stringify(read(dialect, recorded, chunks)) !== wanted) {
        expect(read(dialect, recorded, chunks)).toEqual(recorded.events);
      }
    }
    for (const chunks of randomSplits(bytes, 1000)) {
      if (JSON.stringify(read(dialect, recorded, chunks)) !== wanted) {
        expect(read(dialect, recorded, chunks)).toEqual(recorded.events);
      }
    }
  });
});
