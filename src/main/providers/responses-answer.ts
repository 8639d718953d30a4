/**
 * Reads the Responses API's answers: text and refusals, reasoning or its summary, and the four ways an answer ends
 * (completed, incomplete, failed, error). A stream that just ends is not one of them.
 */
import type { FinishReason } from '../../shared/models';
import type { Emit, Protocol } from '../http/answer-decoder';
import { badResponse } from '../http/failures';
import { streamFailureOf } from '../http/failure-of';
import { listOf, numberOf, parseJson, recordOf, textOf, type JsonRecord } from '../http/json';
import { parseCut } from '../http/salvage';
import type { SseEvent } from '../http/sse';
import { usageOf } from './usage';

export function responsesProtocol(emit: Emit): Protocol {
  let over = false;
  /** Parts of which text has come. */
  const said = new Set<string>();
  /** Text has come that named no item: what comes whole may repeat it. */
  let unplaced = false;
  /** The message item whose text came last; another one begins a new paragraph. */
  let lastItem: string | null = null;
  /** The reasoning part that came last, and the kind its item shows: full text or summary, never both. */
  let lastThought: string | null = null;
  const thoughtKind = new Map<string, string>();
  const items: unknown[] = [];

  function text(event: JsonRecord, words: string): void {
    if (words === '') return;
    const [item] = namesOf(event);
    if (lastItem !== null && lastItem !== item) emit({ type: 'text', text: '\n\n' });
    lastItem = item;
    if (item === '') unplaced = true;
    else said.add(partKey(item, event['content_index']));
    emit({ type: 'text', text: words });
  }

  function thought(event: JsonRecord, kind: string, words: string): void {
    const [item] = namesOf(event);
    if (words === '' || (thoughtKind.get(item) ?? kind) !== kind) return;
    thoughtKind.set(item, kind);
    const part = `${partKey(item, event['summary_index'])} ${partKey(item, event['content_index'])}`;
    if (lastThought !== null && lastThought !== part) emit({ type: 'reasoning', text: '\n\n' });
    lastThought = part;
    emit({ type: 'reasoning', text: words });
  }

  /** Some servers send a part only when it is whole. */
  function wholePart(event: JsonRecord, words: string): void {
    // Deltas that tell no part stand for the whole item.
    const keys = namesOf(event).flatMap((name) => [
      partKey(name, event['content_index']),
      partKey(name, null),
    ]);
    if (!unplaced && !keys.some((key) => said.has(key))) text(event, words);
  }

  function finished(response: JsonRecord, reason: FinishReason): void {
    const output = listOf(response['output']);
    output.forEach((item, index) => wholeItem(recordOf(item), index));
    const usage = usageOf(response['usage']);
    if (usage) emit({ type: 'usage', usage });
    const carry = toCarry(output.length > 0 ? output : items);
    if (carry.length > 0) emit({ type: 'carry', items: carry });
    // What was not stored cannot be continued from.
    const id = textOf(response['id']);
    if (id !== '' && response['store'] !== false) emit({ type: 'session', token: id });
    emit({ type: 'finish', reason });
    over = true;
  }

  function wholeItem(item: JsonRecord | null, index: number): void {
    if (item?.['type'] !== 'message') return;
    listOf(item['content']).forEach((part, partIndex) => {
      const content = recordOf(part);
      const words = textOf(content?.['text']) || textOf(content?.['refusal']);
      wholePart({ output_index: index, item_id: item['id'], content_index: partIndex }, words);
    });
  }

  function broken(error: unknown): void {
    emit({ type: 'failure', failure: streamFailureOf(error) });
    over = true;
  }

  function ended(response: JsonRecord, status: string): void {
    switch (status) {
      case 'completed':
        return finished(response, 'stop');
      case 'incomplete': {
        const why = textOf(recordOf(response['incomplete_details'])?.['reason']);
        return finished(
          response,
          why === 'content_filter' ? 'content_filter' : why === 'max_output_tokens' ? 'length' : 'other',
        );
      }
      default:
        return broken(
          response['error'] ? { error: response['error'] } : { error: `The response is ${status}.` },
        );
    }
  }

  function event(value: unknown, name: string, complete: boolean): void {
    const record = recordOf(value);
    if (!record) return;
    const type = textOf(record['type']) || name;
    const response = recordOf(record['response']) ?? {};
    switch (type) {
      case 'response.output_text.delta':
      case 'response.refusal.delta':
        return text(record, textOf(record['delta']));
      case 'response.output_text.done':
        return wholePart(record, textOf(record['text']));
      case 'response.refusal.done':
        return wholePart(record, textOf(record['refusal']));
      case 'response.reasoning_summary_text.delta':
        return thought(record, 'summary', textOf(record['delta']));
      case 'response.reasoning_text.delta':
        return thought(record, 'full', textOf(record['delta']));
      case 'response.output_item.done':
        if (complete) items.push(record['item']);
        return;
      case 'response.completed':
      case 'response.incomplete':
      case 'response.failed':
      case 'response.cancelled':
        return complete ? ended(response, type.slice('response.'.length)) : undefined;
      case 'error':
        return broken(record['error'] ? record : { error: record });
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
      const response = recordOf(value) ?? {};
      if (!complete) listOf(response['output']).forEach((item, index) => wholeItem(recordOf(item), index));
      else if (response['error']) broken(response);
      else ended(response, textOf(response['status']) || 'completed');
    },
    end: () => undefined,
    over: () => over,
  };
}

/** The item of an event: by its place in the output, else by its id, which is all that llama.cpp tells; then the id. */
function namesOf(event: JsonRecord): [string, string] {
  const index = numberOf(event['output_index']);
  const id = textOf(event['item_id']);
  return [index === null ? id : `#${index}`, id];
}

function partKey(item: string, index: unknown): string {
  return `${item} ${numberOf(index) ?? ''}`;
}

/**
 * Reasoning goes back unchanged, in its place before the message. The message itself is sent from our own text, except
 * where it has a `phase`: then the model wants its messages back as they were.
 */
function toCarry(output: readonly unknown[]): unknown[] {
  const phased = output.some((item) => recordOf(item)?.['phase'] !== undefined);
  const carried = output.filter((item) => {
    const record = recordOf(item);
    if (record?.['type'] === 'reasoning') return textOf(record['encrypted_content']) !== '';
    return phased && record?.['type'] === 'message';
  });
  return carried.some((item) => recordOf(item)?.['type'] === 'reasoning') || phased ? carried : [];
}
