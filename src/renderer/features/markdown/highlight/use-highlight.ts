import { startTransition, useEffect, useMemo, useState } from 'react';
import { createHighlighting } from './client';
import { type Segment, splitRuns } from './split-runs';
import type { Runs } from './token-kinds';

const highlighting = createHighlighting(
  () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }),
);

/**
 * The segments of each of `parts`, or null while they are plain: until `settled`, until the worker has answered, and
 * for ever where the language is not known. Going away takes the request back.
 */
export function useHighlight(
  language: string,
  parts: readonly string[],
  settled: boolean,
): Segment[][] | null {
  const code = useMemo(() => (settled ? parts.join('') : ''), [parts, settled]);
  const [runs, setRuns] = useState<Runs | null>(() => highlighting.known(language, code));
  useEffect(() => {
    if (!settled) highlighting.prepare(language);
    if (code === '' || runs) return undefined;
    // A block of code is hundreds of elements: the transition lets typing and streaming go first.
    return highlighting.request(language, code, (found) => startTransition(() => setRuns(found)));
  }, [language, code, runs, settled]);
  return useMemo(() => (runs && code !== '' ? splitRuns(parts, runs) : null), [parts, runs, code]);
}
