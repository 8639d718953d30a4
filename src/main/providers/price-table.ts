/**
 * List prices as of 2026-11-22, in US dollars for a million tokens unless said otherwise. Vendors changed theirs five
 * times between July and October 2026: the date is shown with every cost, and the user's own table comes first.
 */
import type { PriceRow, TokenPrice } from '../../shared/prices';

export const PRICES_AS_OF = '2026-11-22';

const xaiLong = { above: 200_000, input: 2, output: 2 };
const openaiLong = { above: 272_000, input: 2, output: 1.5 };
/** Within OpenAI's batch interface; xAI's discount differs by model and is not published for each. */
const batch = 0.5;
const deepseekPeak: TokenPrice['peak'] = {
  factor: 2,
  hours: [
    [1, 4],
    [6, 10],
  ],
};

function tokens(
  input: number,
  cached: number | undefined,
  output: number,
  more: Partial<TokenPrice> = {},
): TokenPrice {
  return { kind: 'token', input, output, ...(cached === undefined ? {} : { cached }), ...more };
}

export const priceTable: readonly PriceRow[] = [
  { provider: 'demo', model: '*', price: tokens(0, 0, 0) },
  { provider: 'ollama', model: '*', price: tokens(0, 0, 0) },
  { provider: 'lmstudio', model: '*', price: tokens(0, 0, 0) },
  { provider: 'grok', model: '*', price: { kind: 'message', tiers: [{ from: 0, usd: 0.002 }] } },

  { provider: 'xai', model: 'grok-4.5*, grok-4.6*, grok-4.7*', price: tokens(2, 0.5, 6, { long: xaiLong }) },
  { provider: 'xai', model: 'grok-4.3*, grok-4.20*', price: tokens(1.25, 0.2, 2.5, { long: xaiLong }) },
  { provider: 'xai', model: 'grok-build*', price: tokens(1, undefined, 2) },

  { provider: 'openai', model: 'gpt-6-astra*', price: tokens(10, 1, 50, { long: openaiLong, batch }) },
  { provider: 'openai', model: 'gpt-6.1-sol*', price: tokens(2, undefined, 10, { long: openaiLong, batch }) },
  {
    provider: 'openai',
    model: 'gpt-6.1-terra*',
    price: tokens(1, 0.05, 5, { cacheWrite: 1.25, long: openaiLong, batch }),
  },
  {
    provider: 'openai',
    model: 'gpt-6-sol*',
    price: tokens(2, 0.2, 10, { cacheWrite: 2.5, long: openaiLong, batch }),
  },
  {
    provider: 'openai',
    model: 'gpt-6-luna*',
    price: tokens(0.1, 0.01, 0.5, { cacheWrite: 0.125, long: openaiLong, batch }),
  },
  { provider: 'openai', model: 'gpt-5.6-sol*', price: tokens(4, undefined, 20, { long: openaiLong, batch }) },
  {
    provider: 'openai',
    model: 'gpt-5.6-terra*',
    price: tokens(2, undefined, 12, { long: openaiLong, batch }),
  },
  {
    provider: 'openai',
    model: 'gpt-5.6-luna*',
    price: tokens(0.2, undefined, 1.2, { long: openaiLong, batch }),
  },
  { provider: 'openai', model: 'gpt-5.5*', price: tokens(5, 0.5, 30, { long: openaiLong, batch }) },

  { provider: 'anthropic', model: 'claude-fable-5-1*', price: tokens(10, 0.25, 50, { cacheWrite: 12.5 }) },
  { provider: 'anthropic', model: 'claude-opus-5-5*', price: tokens(4, 0.2, 20, { cacheWrite: 5 }) },
  {
    provider: 'anthropic',
    model: 'claude-opus-5*, claude-opus-4-5*, claude-opus-4-6*, claude-opus-4-7*, claude-opus-4-8*',
    price: tokens(5, 0.5, 25, { cacheWrite: 6.25 }),
  },
  { provider: 'anthropic', model: 'claude-sonnet-5*', price: tokens(2, 0.2, 10, { cacheWrite: 2.5 }) },
  {
    provider: 'anthropic',
    model: 'claude-haiku-5-5*',
    price: tokens(0.1, 0.01, 0.5, { cacheWrite: 0.125, long: { above: 100_000, input: 5, output: 5 } }),
  },
  { provider: 'anthropic', model: 'claude-haiku-4-5*', price: tokens(1, 0.1, 5, { cacheWrite: 1.25 }) },

  {
    provider: 'deepseek',
    model: 'deepseek-flash*, deepseek-v4-flash*',
    price: tokens(0.15, 0.003, 0.6, { peak: deepseekPeak }),
  },
  {
    provider: 'deepseek',
    model: 'deepseek-v4-pro*',
    price: tokens(0.66, 0.022, 1.98, { peak: deepseekPeak }),
  },
];
