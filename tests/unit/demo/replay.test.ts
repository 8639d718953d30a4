import { expect, it } from 'vitest';
import { readReplay } from '../../../src/main/demo/replay';
import { grokSession } from '../../../src/main/providers/grok-session';

it('reads back the history that our own dialect sends into a new session', () => {
  const messages = [
    { role: 'user' as const, text: 'First?' },
    { role: 'assistant' as const, text: 'One.\n\nAnd a second paragraph.' },
    { role: 'user' as const, text: 'And then?\n\nReally?' },
  ];
  const { body } = grokSession.request(
    { model: 'grok', system: 'Be kind.', messages, params: {}, style: null, session: null },
    { baseUrl: 'http://127.0.0.1', key: null },
  );
  const sent: unknown = JSON.parse(body ?? '');
  const message = typeof sent === 'object' && sent !== null && 'message' in sent ? String(sent.message) : '';
  expect(readReplay(message)).toEqual({ history: messages.slice(0, 2), question: 'And then?\n\nReally?' });
});

it('takes any other message as the question', () => {
  expect(readReplay('Just this.')).toEqual({ history: [], question: 'Just this.' });
});
