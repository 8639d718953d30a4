/**
 * A part of the bundle that is fetched ahead and then rendered at once. `React.lazy` suspends even where the part is
 * there, and React shows what was suspended up to 300 ms later.
 */
import { useEffect, useReducer, type ComponentType, type ReactNode } from 'react';

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
    const [, again] = useReducer((count: number) => count + 1, 0);
    const [failure, failed] = useReducer((_: unknown, thrown: unknown) => ({ thrown }), null);
    const there = Loaded !== null;
    useEffect(() => {
      if (!there) void preload().then(again, failed);
    }, [there]);
    // As `React.lazy` has it: the error boundary says so.
    if (failure) throw failure.thrown;
    return Loaded ? <Loaded {...props} /> : fallback;
  }
  return { Shown, preload };
}
