import { useState } from 'react';
import type { Message } from '../../../shared/models';

/** How many messages came since the reader left the end; 0 while they are there. */
export function useNewCount(messages: readonly Message[], atEnd: boolean): number {
  const lastId = messages.at(-1)?.id ?? null;
  const [seen, setSeen] = useState(lastId);
  // Adjusted while rendering, so that the count is never one frame behind.
  if (atEnd && seen !== lastId) setSeen(lastId);
  if (atEnd || seen === lastId) return 0;
  const index = messages.findIndex(({ id }) => id === seen);
  return index === -1 ? 0 : messages.length - 1 - index;
}
