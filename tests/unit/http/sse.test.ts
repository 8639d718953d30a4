import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSseDecoder, type SseEvent } from '../../../src/main/http/sse';
import { FailureError } from '../../../src/shared/errors';
import { sseCases } from '../../fixtures/sse-cases';
import { allSplits, randomSplits } from '../../helpers/splits';

function decode(chunks: Iterable<Uint8Array>, limit?: number): SseEvent[] {
  const events: SseEvent[] = [];
  const decoder = createSseDecoder((event) => events.push(event), limit);
  for (const chunk of chunks) decoder.push(chunk);
  decoder.end();
  return events;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
/** What a browser would dispatch. */
const standard = (events: SseEvent[]) =>
  events
    .filter(({ complete, error }) => complete && error === null)
    .map(({ event, data, id }) => ({ event, data, id }));

describe('WHATWG event streams', () => {
  it.each(sseCases)('$name, however it is split', ({ stream, bytes, events }) => {
    const all = bytes ? Uint8Array.from(bytes) : bytesOf(stream);
    const expected = events.map(({ event = '', data, id = '' }) => ({ event, data, id }));
    for (const chunks of allSplits(all)) expect(standard(decode(chunks))).toEqual(expected);
    for (const chunks of randomSplits(all, 1000)) expect(standard(decode(chunks))).toEqual(expected);
  });
});

describe('beyond the standard', () => {
  it('hands on what was still open at the end, as incomplete', () => {
    const events = decode([bytesOf('data: a\n\ndata: [DONE]')]);
    expect(events.map(({ data, complete }) => ({ data, complete }))).toEqual([
      { data: 'a', complete: true },
      { data: '[DONE]', complete: false },
    ]);
  });

  it('leaves out half a character at the end', () => {
    const cut = bytesOf('data: 你').subarray(0, 8);
    expect(decode([cut]).map(({ data }) => data)).toEqual(['']);
  });

  it('surfaces the error field of llama.cpp at every split', () => {
    const bytes = bytesOf('data: a\n\nerror: {"code":500}\n\ndata: [DONE]\n\n');
    for (const chunks of allSplits(bytes)) {
      expect(decode(chunks).map(({ data, error }) => error ?? data)).toEqual(['a', '{"code":500}', '[DONE]']);
    }
  });

  it('refuses an event above its limit, in one line or in many', () => {
    const limit = 1000;
    const long = () =>
      decode(
        [bytesOf(`data: ${'x'.repeat(400)}`), bytesOf('y'.repeat(400)), bytesOf('z'.repeat(400))],
        limit,
      );
    const many = () => decode([bytesOf('data: 12345678\n'.repeat(200))], limit);
    expect(long).toThrow(FailureError);
    expect(many).toThrow(FailureError);
    expect(decode([bytesOf(`data: ${'x'.repeat(900)}\n\n`.repeat(10))], limit)).toHaveLength(10);
  });

  it('reads what eventsource-parser reads', () => {
    const line = fc.oneof(
      fc.constantFrom(
        'data',
        'data:',
        'data: ',
        'event: e',
        'id: 7',
        ':c',
        'retry: 5',
        'dat',
        '',
        '',
        'data:{"a":1}',
        'Data: x',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => `data: ${text.replace(/[\r\n]/g, '')}`),
    );
    const stream = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r', '\r\n')), { maxLength: 20 });
    fc.assert(
      fc.property(stream, fc.nat(), (lines, seed) => {
        const text = lines.flat().join('');
        const expected: unknown[] = [];
        const parser = createParser({
          onEvent: ({ event, data }) => expected.push({ event: event ?? '', data }),
        });
        parser.feed(text);
        for (const chunks of randomSplits(bytesOf(text), 3, seed)) {
          expect(standard(decode(chunks)).map(({ event, data }) => ({ event, data }))).toEqual(expected);
        }
      }),
      { numRuns: 500 },
    );
  });
});
