/**
 * Reads the answers of Chat Completions and of the many servers that nearly speak it: usage in any chunk, `choices`
 * empty, null or missing, reasoning under three names, errors inside the stream, no `[DONE]`, no `finish_reason`.
 */
import type { FinishReason, Usage } from '../../shared/models';
import type { Emit, Protocol } from '../http/answer-decoder';
import { badResponse } from '../http/failures';
import { streamFailureOf } from '../http/failure-of';
import { listOf, parseJson, recordOf, textOf, type JsonRecord } from '../http/json';
import { parseCut } from '../http/salvage';
import type { SseEvent } from '../http/sse';
import { createRepeatedContent } from './repeated-content';
import { createThinkTags } from './think-tags';
import { usageOf } from './usage';

const finishReasons: Record<string, FinishReason> = {
  stop: 'stop',
  // xAI
  end_turn: 'stop',
  eos: 'stop',
  length: 'length',
  max_tokens: 'length',
  content_filter: 'content_filter',
};

export function chatCompletionsProtocol(emit: Emit): Protocol {
  const content = createThinkTags((channel, text) => emit({ type: channel, text }));
  const repeated = createRepeatedContent();
  let finish: FinishReason | null = null;
  let done = false;
  let usage: Usage | null = null;
  /** What came last, where it was no JSON: if the answer breaks off there, it may say why. */
  let stray = '';

  function finished(reason: FinishReason): void {
    if (finish !== null) return;
    finish = reason;
    content.end();
    tellUsage();
    emit({ type: 'finish', reason });
  }

  function tellUsage(): void {
    if (usage) emit({ type: 'usage', usage });
    usage = null;
  }

  function broken(error: unknown): void {
    content.end();
    emit({ type: 'failure', failure: streamFailureOf(error) });
  }

  function chunk(value: unknown, complete: boolean): void {
    const record = recordOf(value);
    if (!record) return;
    stray = '';
    if (isError(record)) return broken(record);
    if (complete) usage = usageOf(record['usage']) ?? usage;
    const choice = recordOf(listOf(record['choices'])[0]);
    const delta = recordOf(choice?.['delta']) ?? recordOf(choice?.['message']);
    if (delta) say(delta);
    // Old completions, and servers that mix the two.
    else if (textOf(choice?.['text']) !== '') content.push(textOf(choice?.['text']));
    const reason = textOf(choice?.['finish_reason']);
    if (!complete || reason === '') {
      if (finish !== null) tellUsage();
    } else if (reason === 'error') broken(choice?.['error'] ?? record);
    else if (finish === null) finished(finishReasons[reason] ?? 'other');
  }

  function say(delta: JsonRecord): void {
    const reasoning =
      textOf(delta['reasoning_content']) || textOf(delta['reasoning']) || textOf(delta['thinking']);
    if (reasoning !== '') emit({ type: 'reasoning', text: reasoning });
    const text = delta['content'];
    if (typeof text === 'string') content.push(text);
    else for (const part of listOf(text)) sayPart(recordOf(part));
    const refusal = textOf(delta['refusal']);
    if (refusal !== '') content.push(refusal);
  }

  /** Mistral sends content as parts. */
  function sayPart(part: JsonRecord | null): void {
    for (const inner of listOf(part?.['thinking'])) {
      const thought = textOf(recordOf(inner)?.['text']);
      if (thought !== '') emit({ type: 'reasoning', text: thought });
    }
    const text = textOf(part?.['text']);
    if (text !== '') content.push(text);
  }

  return {
    sse({ event, data, error, complete }: SseEvent) {
      if (error !== null) return broken(error);
      const trimmed = data.trim();
      if (trimmed === '[DONE]') {
        finished('other');
        tellUsage();
        done = true;
      } else if (event === 'error') {
        broken(trimmed);
      } else if (!trimmed.startsWith('{')) {
        if (trimmed !== '') stray = trimmed;
      } else {
        const again = finish === null && complete ? repeated.read(trimmed) : null;
        if (again !== null) return content.push(again);
        const value = parseJson(trimmed);
        const text = complete ? textAlone(value) : null;
        if (text !== null) repeated.learn(trimmed, text, textAlone);
        if (value !== undefined) chunk(value, true);
        else if (!complete) chunk(parseCut(trimmed), false);
        else emit({ type: 'failure', failure: badResponse('an event is no valid JSON', trimmed) });
      }
    },
    json(value, complete) {
      chunk(value, complete);
      if (complete && recordOf(listOf(recordOf(value)?.['choices'])[0])) finished('other');
    },
    end() {
      content.end();
      tellUsage();
      if (finish === null && stray !== '') broken(stray);
    },
    over: () => done,
  };
}

/** The text of a chunk that holds text and nothing else to be told; null for every other. */
function textAlone(value: unknown): string | null {
  const record = recordOf(value);
  if (!record || isError(record) || usageOf(record['usage'])) return null;
  const choice = recordOf(listOf(record['choices'])[0]);
  const delta = recordOf(choice?.['delta']);
  if (!delta || textOf(choice?.['finish_reason']) !== '') return null;
  const others = [delta['reasoning_content'], delta['reasoning'], delta['thinking'], delta['refusal']];
  return others.some((other) => textOf(other) !== '') ? null : textOf(delta['content']) || null;
}

/** `{"error": ...}`, `{"object": "error", ...}`; a null error is none. */
function isError(record: JsonRecord): boolean {
  const error = record['error'];
  return (
    (error !== undefined && error !== null && error !== false) ||
    record['object'] === 'error' ||
    record['type'] === 'error'
  );
}
