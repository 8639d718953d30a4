/** Reads Anthropic's Messages API: text, thinking with its signature, usage in two halves, one terminal event. */
import type { FinishReason, Usage } from '../../shared/models';
import type { Emit, Protocol } from '../http/answer-decoder';
import { badResponse } from '../http/failures';
import { streamFailureOf } from '../http/failure-of';
import { listOf, numberOf, parseJson, recordOf, textOf, type JsonRecord } from '../http/json';
import { parseCut } from '../http/salvage';
import type { SseEvent } from '../http/sse';

const finishReasons: Record<string, FinishReason> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  refusal: 'content_filter',
};

export function messagesProtocol(emit: Emit): Protocol {
  let over = false;
  let stopReason: string | null = null;
  /** Counts grow from `message_start` to `message_delta`; the last of each counts. */
  let counts: JsonRecord = {};
  const blocks = new Map<number, JsonRecord>();
  let texts = 0;
  let thoughts = 0;

  function start(index: number, block: JsonRecord): void {
    blocks.set(index, { ...block });
    const type = block['type'];
    if (type === 'text' && texts++ > 0) emit({ type: 'text', text: '\n\n' });
    if (type === 'thinking' && thoughts++ > 0) emit({ type: 'reasoning', text: '\n\n' });
    if (type === 'text') say('text', textOf(block['text']));
    if (type === 'thinking') say('reasoning', textOf(block['thinking']));
  }

  function say(type: 'text' | 'reasoning', text: string): void {
    if (text !== '') emit({ type, text });
  }

  function delta(index: number, change: JsonRecord): void {
    const block = blocks.get(index) ?? {};
    blocks.set(index, block);
    switch (change['type']) {
      case 'text_delta':
        return say('text', textOf(change['text']));
      case 'thinking_delta':
        block['thinking'] = textOf(block['thinking']) + textOf(change['thinking']);
        return say('reasoning', textOf(change['thinking']));
      case 'signature_delta':
        block['signature'] = textOf(block['signature']) + textOf(change['signature']);
        return;
      default:
    }
  }

  function finished(): void {
    tellUsage();
    const carry = [...blocks.entries()]
      .sort(([a], [b]) => a - b)
      .map(([, block]) => block)
      .filter(isCarried);
    if (carry.length > 0) emit({ type: 'carry', items: carry });
    emit({ type: 'finish', reason: finishReasons[stopReason ?? ''] ?? 'other' });
    over = true;
  }

  function tellUsage(): void {
    const usage = usageOf(counts);
    if (usage) emit({ type: 'usage', usage });
    counts = {};
  }

  function broken(error: unknown): void {
    emit({ type: 'failure', failure: streamFailureOf(error) });
    over = true;
  }

  function event(value: unknown, name: string, complete: boolean): void {
    const record = recordOf(value);
    if (!record) return;
    const index = numberOf(record['index']) ?? 0;
    switch (textOf(record['type']) || name) {
      case 'message_start':
        counts = { ...recordOf(recordOf(record['message'])?.['usage']) };
        return;
      case 'content_block_start':
        return start(index, recordOf(record['content_block']) ?? {});
      case 'content_block_delta':
        return delta(index, recordOf(record['delta']) ?? {});
      case 'message_delta':
        if (!complete) return;
        stopReason = textOf(recordOf(record['delta'])?.['stop_reason']) || stopReason;
        counts = { ...counts, ...recordOf(record['usage']) };
        return;
      case 'message_stop':
        return finished();
      case 'error':
        return broken(record);
      default:
        if (record['error']) broken(record);
    }
  }

  return {
    sse({ event: name, data, error, complete }: SseEvent) {
      if (over) return;
      if (error !== null) return broken(error);
      const trimmed = data.trim();
      if (!trimmed.startsWith('{')) return name === 'error' ? broken(trimmed) : undefined;
      const value = parseJson(trimmed);
      if (value !== undefined) event(value, name, complete);
      else if (!complete) event(parseCut(trimmed), name, false);
      else emit({ type: 'failure', failure: badResponse('an event is no valid JSON', trimmed) });
    },
    json(value, complete) {
      const message = recordOf(value) ?? {};
      if (message['error']) return broken(message);
      listOf(message['content']).forEach((block, index) => start(index, recordOf(block) ?? {}));
      if (!complete) return;
      stopReason = textOf(message['stop_reason']);
      counts = recordOf(message['usage']) ?? {};
      finished();
    },
    end: () => undefined,
    over: () => over,
  };
}

/** Thinking goes back as it came, or the model refuses its own answer. Without a signature it is worth nothing. */
function isCarried(block: JsonRecord): boolean {
  return (
    block['type'] === 'redacted_thinking' ||
    (block['type'] === 'thinking' && textOf(block['signature']) !== '')
  );
}

/** Anthropic counts cached input beside the input, and thinking within the output. */
function usageOf(counts: JsonRecord): Usage | null {
  const output = numberOf(counts['output_tokens']);
  if (output === null) return null;
  const cached = numberOf(counts['cache_read_input_tokens']) ?? 0;
  const written = numberOf(counts['cache_creation_input_tokens']) ?? 0;
  return {
    inputTokens: (numberOf(counts['input_tokens']) ?? 0) + cached + written,
    outputTokens: output,
    cachedTokens: cached,
    cacheWriteTokens: written,
    reasoningTokens: numberOf(recordOf(counts['output_tokens_details'])?.['thinking_tokens']) ?? 0,
    costTicks: null,
    estimated: false,
  };
}
