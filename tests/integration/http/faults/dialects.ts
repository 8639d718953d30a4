/** The terminal events and failures of the other protocols. */
import { cut, error, failed, reply, streamed, type FaultRow } from './kit';

const event = (type: string, more: object = {}): string =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`;
const created = event('response.created', { response: { id: 'r' } });
const words = event('response.output_text.delta', { output_index: 0, content_index: 0, delta: 'Words' });
const block = event('content_block_delta', { index: 0, delta: { type: 'text_delta', text: 'Words' } });

export const otherDialects: FaultRow[] = [
  { name: 'no terminal event', dialect: 'responses', serve: streamed([created, words]), ...cut('Words') },
  {
    name: 'created and no more',
    dialect: 'responses',
    serve: streamed([created]),
    ...failed,
    code: 'stream_cut',
    attempts: 4,
  },
  {
    name: 'completed with no text',
    dialect: 'responses',
    serve: streamed([created, event('response.completed', { response: { id: 'r', status: 'completed' } })]),
    ...failed,
    code: 'empty_answer',
    attempts: 1,
  },
  {
    name: 'failed after text',
    dialect: 'responses',
    serve: streamed([
      words,
      event('response.failed', {
        response: { status: 'failed', error: { code: 'server_error', message: 'x' } },
      }),
    ]),
    outcome: 'failed',
    code: 'server_error',
    attempts: 1,
    text: 'Words',
  },
  {
    name: 'a lost session',
    dialect: 'responses',
    serve: (x) =>
      x.attempt === 1
        ? reply(400, error('previous_response_not_found'))(x)
        : streamed([words, event('response.completed', { response: { status: 'completed' } })])(x),
    outcome: 'done',
    attempts: 2,
    text: 'Words',
  },
  { name: 'no message_stop', dialect: 'messages', serve: streamed([block]), ...cut('Words') },
  {
    name: 'overloaded before text, then after',
    dialect: 'messages',
    serve: (x) =>
      streamed([
        ...(x.attempt === 1 ? [] : [block]),
        event('error', { error: { type: 'overloaded_error', message: 'x' } }),
      ])(x),
    outcome: 'failed',
    code: 'overloaded',
    attempts: 2,
    text: 'Words',
  },
  {
    name: 'message_stop with no text',
    dialect: 'messages',
    serve: streamed([event('message_stop')]),
    ...failed,
    code: 'empty_answer',
    attempts: 1,
  },
  {
    name: '529, then an answer',
    dialect: 'messages',
    serve: (x) =>
      x.attempt === 1
        ? reply(529, { type: 'error', error: { type: 'overloaded_error', message: 'x' } })(x)
        : streamed([block, event('message_stop')])(x),
    outcome: 'done',
    attempts: 2,
    text: 'Words',
  },
  {
    name: 'deltas without DONE',
    dialect: 'grok-session',
    serve: streamed(['data: {"delta":"Words"}\n\n']),
    ...cut('Words'),
  },
  {
    name: 'plain text, whole',
    dialect: 'grok-session',
    serve: (x) => (x.stream({ 'content-type': 'text/plain' }, 201), void x.chunk('Words'), x.end()),
    outcome: 'done',
    attempts: 1,
    text: 'Words',
  },
  {
    name: 'plain text, cut inside a character',
    dialect: 'grok-session',
    serve: async (x) => (
      x.stream({ 'content-type': 'text/plain' }),
      await x.chunk(Buffer.from('Wort für').subarray(0, 7)),
      x.reset()
    ),
    ...cut('Wort f'),
  },
  {
    name: 'a lost session',
    dialect: 'grok-session',
    serve: (x) =>
      x.headers['x-session-token'] === ''
        ? streamed(['data: {"delta":"Words"}\n\ndata: [DONE]\n\n'])(x)
        : reply(404, error('session_expired'))(x),
    outcome: 'done',
    attempts: 2,
    text: 'Words',
  },
  {
    name: 'a bare 412, then an answer',
    dialect: 'grok-session',
    serve: (x) => (x.attempt === 1 ? reply(412, '')(x) : reply(200, { reply: 'Words' })(x)),
    outcome: 'done',
    attempts: 2,
    text: 'Words',
  },
];
