import { useCallback, useEffect, useState } from 'react';
import { toFailure, type Failure } from '../../../shared/errors';
import type { DayRange, Insights } from '../../../shared/insights';
import { call, on } from '../../api';

/** Figures change with every answer; more often than this nobody reads them. */
const RENEW_MS = 2_000;

interface Loaded {
  /** Those of the range before stay until the new ones are here. */
  insights: Insights | null;
  failure: Failure | null;
  again(): void;
}

export function useInsights({ from, to }: DayRange): Loaded {
  const [insights, setInsights] = useState<Insights | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [asked, setAsked] = useState(0);
  const again = useCallback(() => setAsked((count) => count + 1), []);
  useEffect(() => {
    let wanted = true;
    call('insights.get', { from, to }).then(
      (found) => {
        if (!wanted) return;
        setInsights(found);
        setFailure(null);
      },
      (thrown: unknown) => {
        if (wanted) setFailure(toFailure(thrown));
      },
    );
    return () => {
      wanted = false;
    };
  }, [from, to, asked]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = on('costs.changed', () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        again();
      }, RENEW_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [again]);
  return { insights, failure, again };
}
