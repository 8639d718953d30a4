/** Token counts as servers report them, in one meaning: input with cached, output with reasoning. */
import type { Usage } from '../../shared/models';
import { TICKS_PER_USD } from '../../shared/models';
import { numberOf, recordOf, type JsonRecord } from '../http/json';

/** OpenAI's `usage`, of Chat Completions and of Responses, and everybody's who follows; null where it is none. */
export function usageOf(value: unknown): Usage | null {
  const usage = recordOf(value);
  if (!usage) return null;
  const input = count(usage, 'input_tokens', 'prompt_tokens');
  const output = count(usage, 'output_tokens', 'completion_tokens');
  if (input === null && output === null) return null;
  const inputDetails = recordOf(usage['input_tokens_details'] ?? usage['prompt_tokens_details']) ?? {};
  const outputDetails = recordOf(usage['output_tokens_details'] ?? usage['completion_tokens_details']) ?? {};
  const reasoning = count(outputDetails, 'reasoning_tokens') ?? 0;
  const cacheWrite = count(inputDetails, 'cache_write_tokens');
  return {
    inputTokens: input ?? 0,
    outputTokens: withReasoning(input ?? 0, output ?? 0, reasoning, count(usage, 'total_tokens')),
    // DeepSeek's name for the cached part stands beside the others.
    cachedTokens: count(inputDetails, 'cached_tokens') ?? count(usage, 'prompt_cache_hit_tokens') ?? 0,
    ...(cacheWrite === null ? {} : { cacheWriteTokens: cacheWrite }),
    reasoningTokens: reasoning,
    costTicks: ticksOf(usage),
    estimated: false,
  };
}

/**
 * OpenAI counts reasoning within the completion, xAI's Chat Completions beside it. The total tells which; without it,
 * reasoning that exceeds the completion cannot be part of it.
 */
function withReasoning(input: number, output: number, reasoning: number, total: number | null): number {
  const beside = total === null ? reasoning > output : total === input + output + reasoning;
  return beside ? output + reasoning : output;
}

/** xAI's ticks as they are; OpenRouter's `cost` in dollars. */
function ticksOf(usage: JsonRecord): number | null {
  const ticks = numberOf(usage['cost_in_usd_ticks']);
  if (ticks !== null) return Math.round(ticks);
  const dollars = numberOf(usage['cost']);
  return dollars === null ? null : Math.round(dollars * TICKS_PER_USD);
}

function count(record: JsonRecord, ...names: string[]): number | null {
  for (const name of names) {
    const value = numberOf(record[name]);
    if (value !== null && value >= 0) return Math.round(value);
  }
  return null;
}
