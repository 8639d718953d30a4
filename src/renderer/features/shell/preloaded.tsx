/**
 * A part of the bundle that is fetched ahead and then rendered at once. `React.lazy` suspends even where the part is
 * there, and React shows what was suspended up to 300 ms later.
 */
import { useEffect, useState, type ComponentType, type ReactNode } from 'react';

export interface Preloaded<P> {
  Shown: ComponentType<P>;
  /** Once it resolves, `Shown` renders without a fallback. Asked for again it costs nothing. */
  preload(): Promise<void>;
}

export function preloaded<P extends object>(
  load: () => Promise<ComponentType<P>>,
  fallback: ReactNode,
): Preloaded<P> {
  let Loaded: ComponentType<P> | null = null;
  let loading: Promise<void> | null = null;
  const preload = (): Promise<void> => {
    loading ??= (async () => {
      try {
        Loaded = await load();
      } catch (thrown) {
        loading = null;
        throw thrown;
      }
    })();
    return loading;
  };
  function Shown(props: P) {
    const [outcome, setOutcome] = useState<'loaded' | { thrown: unknown } | null>(null);
    const there = Loaded !== null;
    useEffect(() => {
      if (there) return;
      preload().then(
        () => setOutcome('loaded'),
        (thrown: unknown) => setOutcome({ thrown }),
      );
    }, [there]);
    // As `React.lazy` has it: the error boundary says so.
    if (outcome !== null && outcome !== 'loaded') throw outcome.thrown;
    return Loaded ? <Loaded {...props} /> : fallback;
  }
  return { Shown, preload };
}
