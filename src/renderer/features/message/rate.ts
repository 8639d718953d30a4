import type { Message } from '../../../shared/models';

/** Shorter than this, the arrival of one chunk decides the figure and it says nothing. */
const LEAST_MS = 50;

/** Output tokens per second from the first token to the end, or null where it cannot be told. */
export function tokensPerSecond({
  usage,
  ttftMs,
  totalMs,
}: Pick<Message, 'usage' | 'ttftMs' | 'totalMs'>): number | null {
  if (!usage || ttftMs === null || totalMs === null || totalMs - ttftMs < LEAST_MS) return null;
  return usage.outputTokens / ((totalMs - ttftMs) / 1000);
}
