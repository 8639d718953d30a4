/**
 * Reads the session API's three kinds of answer: SSE (JSON with `delta`, `content` or `text`, or bare text), plain
 * chunked text, and one JSON object (`reply`, `message` or `content`). SSE is whole with `[DONE]`, an event `done` or
 * `"done": true`; text has no sign but the end of the body, which HTTP tells from a broken connection.
 */
import type { FinishReason } from '../../shared/models';
import type { Emit, Protocol } from '../http/answer-decoder';
import { streamFailureOf } from '../http/failure-of';
import { parseJson, recordOf, textOf, type JsonRecord } from '../http/json';
import { parseCut } from '../http/salvage';
import type { SseEvent } from '../http/sse';
import type { ResponseHead } from '../http/types';
import { usageOf } from './usage';

const fields = ['delta', 'content', 'text', 'reply', 'message', 'answer'];

export function grokSessionProtocol(head: ResponseHead, emit: Emit): Protocol {
  const token = head.headers['x-session-token'] ?? '';
  let begun = false;
  let over = false;
  let plain = false;
  /** What the first event was decides for the rest: an answer in bare text may hold lines of JSON. */
  let style: 'json' | 'bare' | null = null;

  /** The new session, before anything of the answer. */
  function begin(): void {
    if (begun) return;
    begun = true;
    if (token !== '') emit({ type: 'session', token });
  }

  function say(text: string): void {
    begin();
    if (text !== '') emit({ type: 'text', text });
  }

  function finished(reason: FinishReason): void {
    if (over) return;
    begin();
    emit({ type: 'finish', reason });
    over = true;
  }

  function broken(error: unknown): void {
    begin();
    emit({ type: 'failure', failure: streamFailureOf(error) });
    over = true;
  }

  function object(record: JsonRecord, complete: boolean): void {
    if (record['error']) return broken(record);
    const reasoning = textOf(record['reasoning']);
    if (reasoning !== '') emit({ type: 'reasoning', text: reasoning });
    say(wordsOf(record));
    if (!complete) return;
    const usage = usageOf(record['usage']);
    if (usage) emit({ type: 'usage', usage });
    const reason = textOf(record['finish_reason']);
    if (reason !== '') finished(reason === 'length' || reason === 'content_filter' ? reason : 'stop');
    else if (record['done'] === true || record['type'] === 'done') finished('stop');
  }

  return {
    sse({ event, data, error, complete }: SseEvent) {
      if (over) return;
      if (error !== null || event === 'error') return broken(error ?? data);
      if (data === '[DONE]' || event === 'done' || event === 'end') return finished('stop');
      const record = style === 'bare' ? null : recordOf(readJson(data, complete));
      if (record && (style === 'json' || isEvent(record))) {
        style = 'json';
        object(record, complete);
      } else if (style !== 'json') {
        style = 'bare';
        say(data);
      }
    },
    json(value, complete) {
      object(recordOf(value) ?? {}, complete);
      if (complete) finished('stop');
    },
    text(text) {
      plain = true;
      say(text);
    },
    end() {
      begin();
      if (plain) finished('stop');
    },
    over: () => over,
  };
}

function readJson(data: string, complete: boolean): unknown {
  if (!data.trimStart().startsWith('{')) return undefined;
  return parseJson(data) ?? (complete ? undefined : parseCut(data));
}

function isEvent(record: JsonRecord): boolean {
  return [...fields, 'error', 'done', 'usage', 'finish_reason', 'reasoning', 'type', 'session'].some(
    (name) => name in record,
  );
}

/** The first field that holds words, itself or one level down (`"message": {"content": "..."}`). */
function wordsOf(record: JsonRecord): string {
  for (const name of fields) {
    const value = record[name];
    const inner = recordOf(value);
    const words = textOf(value) || (inner ? textOf(inner['content']) || textOf(inner['text']) : '');
    if (words !== '') return words;
  }
  return '';
}
