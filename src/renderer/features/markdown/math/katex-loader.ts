import type katex from 'katex';

/** KaTeX and its fonts: 300 KB, which the engine compiles in one go. */
type Katex = typeof katex;

let loaded: Katex | null = null;
let loading: Promise<void> | null = null;
const listeners = new Set<() => void>();

/** KaTeX if it is there. */
export function katexNow(): Katex | null {
  return loaded;
}

/** While nothing moves: in the middle of an answer its compilation is a frame that comes late. */
export function preloadKatex(): Promise<void> {
  loading ??= load();
  return loading;
}

/** Starts loading, and calls `changed` when it is there. Returns its own unsubscribe. */
export function subscribeKatex(changed: () => void): () => void {
  listeners.add(changed);
  void preloadKatex();
  return () => listeners.delete(changed);
}

async function load(): Promise<void> {
  try {
    const [module] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')]);
    loaded = module.default;
    for (const changed of listeners) changed();
  } catch {
    // Formulas stay readable as source, and the next one tries again.
    loading = null;
  }
}
