/** What the charts show, out of the figures of a period. */
import { formatCost, formatCount, formatDuration } from '../../i18n/format';
import type { ChartSpec } from './chart-card';

export function chartsFor(language: string): readonly ChartSpec[] {
  const count = (value: number): string => formatCount(Math.round(value), language);
  const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  const short = (value: number): string => compact.format(value);
  const money = (ticks: number): string => formatCost(ticks, language);
  const time = (ms: number): string => formatDuration(ms, language);
  return [
    {
      id: 'messages',
      kind: 'bars',
      series: [
        { id: 'answers', of: ({ requests }) => requests },
        { id: 'asked', of: ({ asked }) => asked },
      ],
      format: count,
      short,
    },
    {
      id: 'tokens',
      kind: 'bars',
      series: [
        { id: 'reasoning', of: ({ reasoningTokens }) => reasoningTokens },
        { id: 'output', of: ({ outputTokens, reasoningTokens }) => outputTokens - reasoningTokens },
        { id: 'cached', of: ({ cachedTokens }) => cachedTokens },
        { id: 'fresh', of: ({ inputTokens, cachedTokens }) => inputTokens - cachedTokens },
      ],
      format: count,
      short,
    },
    {
      id: 'cost',
      kind: 'bars',
      series: [{ id: 'cost', of: ({ costTicks }) => costTicks }],
      format: money,
      short: money,
    },
    {
      id: 'latency',
      kind: 'lines',
      series: [
        { id: 'ttftP50', of: ({ ttftP50 }) => ttftP50 },
        { id: 'ttftP95', of: ({ ttftP95 }) => ttftP95 },
        { id: 'totalP50', of: ({ totalP50 }) => totalP50 },
        { id: 'totalP95', of: ({ totalP95 }) => totalP95 },
      ],
      format: time,
      short: time,
    },
    {
      id: 'failures',
      kind: 'bars',
      series: [
        { id: 'failed', of: ({ failed }) => failed },
        { id: 'retries', of: ({ retries }) => retries },
        { id: 'breakers', of: ({ breakers }) => breakers },
      ],
      format: count,
      short,
    },
  ];
}
