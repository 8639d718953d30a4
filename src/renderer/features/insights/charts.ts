/** What the charts show, out of the figures of a period. */
import { formatCompact, formatCost, formatCount, formatDuration } from '../../i18n/format';
import type { ChartSpec } from './chart-card';

export function chartsFor(language: string): readonly ChartSpec[] {
  const count = (value: number): string => formatCount(Math.round(value), language);
  const short = (value: number): string => formatCompact(value, language);
  const money = (ticks: number): string => formatCost(ticks, language);
  const time = (ms: number): string => formatDuration(ms, language);
  return [
    {
      id: 'messages',
      kind: 'bars',
      series: [
        { id: 'answers', colour: 1, of: ({ requests }) => requests },
        { id: 'asked', colour: 3, of: ({ asked }) => asked },
      ],
      format: count,
      short,
    },
    {
      id: 'tokens',
      kind: 'bars',
      series: [
        { id: 'reasoning', colour: 4, of: ({ reasoningTokens }) => reasoningTokens },
        {
          id: 'output',
          colour: 2,
          of: ({ outputTokens, reasoningTokens }) => outputTokens - reasoningTokens,
        },
        { id: 'cached', colour: 3, of: ({ cachedTokens }) => cachedTokens },
        { id: 'fresh', colour: 1, of: ({ inputTokens, cachedTokens }) => inputTokens - cachedTokens },
      ],
      format: count,
      short,
    },
    {
      id: 'cost',
      kind: 'bars',
      series: [{ id: 'cost', colour: 1, of: ({ costTicks }) => costTicks }],
      format: money,
      short: money,
    },
    {
      id: 'latency',
      kind: 'lines',
      series: [
        { id: 'ttftP50', colour: 1, of: ({ ttftP50 }) => ttftP50 },
        { id: 'ttftP95', colour: 2, of: ({ ttftP95 }) => ttftP95 },
        { id: 'totalP50', colour: 3, of: ({ totalP50 }) => totalP50 },
        { id: 'totalP95', colour: 4, of: ({ totalP95 }) => totalP95 },
      ],
      format: time,
      short: time,
    },
    {
      id: 'failures',
      kind: 'bars',
      series: [
        { id: 'failed', colour: 4, of: ({ failed }) => failed },
        { id: 'retries', colour: 2, of: ({ retries }) => retries },
        { id: 'breakers', colour: 3, of: ({ breakers }) => breakers },
      ],
      format: count,
      short,
    },
  ];
}
