import { useEffect, useState } from 'react';
import { remaining, tick } from './countdown';

/** The time, renewed every `everyMs` while the window is seen. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) setNow(Date.now());
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** Milliseconds left as a countdown shows them; null where the end is not known. */
export function useRemaining(until: number | null): number | null {
  const [left, setLeft] = useState(() => (until === null ? null : remaining(until, Date.now())));
  useEffect(() => {
    if (until === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const step = (): void => {
      const now = Date.now();
      setLeft(remaining(until, now));
      if (now < until) timer = setTimeout(step, tick(until, now));
    };
    timer = setTimeout(step, 0);
    return () => clearTimeout(timer);
  }, [until]);
  return until === null ? null : left;
}
