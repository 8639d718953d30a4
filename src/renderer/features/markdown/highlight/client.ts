import { type Language, languageNamed } from './languages';
import type { HighlightReply, HighlightRequest, Runs } from './token-kinds';

/** UTF-16 units. Longer code stays plain: colours are worth less than the time, and runs count in 16 bits. */
export const MAX_HIGHLIGHTED = 16_384;
/** UTF-16 units of code whose runs are kept, so that scrolling back to it shows it at once. */
const MAX_CACHED = 1_000_000;

export interface Highlighting {
  /** The runs if they are there already. */
  known(language: string, code: string): Runs | null;
  /** Loads what code in that language will need. */
  prepare(language: string): void;
  /** Calls back once unless taken back by the function it returns, or the code cannot be highlighted. */
  request(language: string, code: string, done: (runs: Runs) => void): () => void;
}

/**
 * Milliseconds without a request after which the worker is ended: the grammars, and what the engine made of them, are some
 * 30 MB. A new one has its colours a moment later, in a thread of its own.
 */
export const IDLE_MS = 20_000;

/** What of a worker is used. */
export interface HighlightWorker {
  postMessage(message: HighlightRequest | number): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<HighlightReply>) => void) | null;
}

/** Highlighting by one worker, which is started with the first request and ended when there are no more. */
export function createHighlighting(start: () => HighlightWorker): Highlighting {
  const cache = createCache(MAX_CACHED);
  const pending = new Map<number, { key: string; done: (runs: Runs) => void }>();
  const prepared = new Set<Language>();
  let worker: HighlightWorker | null = null;
  let lastId = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;

  const rest = (): void => {
    clearTimeout(idle);
    idle = setTimeout(() => {
      if (pending.size > 0) return;
      worker?.terminate();
      worker = null;
      prepared.clear();
    }, IDLE_MS);
  };

  const receive = ({ data }: MessageEvent<HighlightReply>): void => {
    const request = pending.get(data.id);
    pending.delete(data.id);
    rest();
    if (!request || !data.runs) return;
    cache.set(request.key, data.runs);
    request.done(data.runs);
  };

  const started = (): HighlightWorker => {
    rest();
    if (!worker) {
      worker = start();
      worker.onmessage = receive;
    }
    return worker;
  };

  return {
    known: (language, code) => cache.get(keyOf(language, code)),
    prepare(language) {
      const known = languageNamed(language);
      if (known === null || prepared.has(known)) return;
      prepared.add(known);
      started().postMessage({ id: (lastId += 1), language, code: '' });
    },
    request(language, code, done) {
      if (code.length > MAX_HIGHLIGHTED || languageNamed(language) === null) return () => undefined;
      const id = (lastId += 1);
      pending.set(id, { key: keyOf(language, code), done });
      started().postMessage({ id, language, code });
      return () => {
        if (pending.delete(id)) started().postMessage(id);
      };
    },
  };
}

function keyOf(language: string, code: string): string {
  return `${languageNamed(language) ?? ''}\n${code}`;
}

/** Least recently used first out, bounded by the length of its keys. */
function createCache(limit: number) {
  const entries = new Map<string, Runs>();
  let size = 0;
  return {
    get(key: string): Runs | null {
      const runs = entries.get(key);
      if (!runs) return null;
      entries.delete(key);
      entries.set(key, runs);
      return runs;
    },
    set(key: string, runs: Runs): void {
      if (!entries.has(key)) size += key.length;
      entries.set(key, runs);
      for (const oldest of entries.keys()) {
        if (size <= limit) break;
        entries.delete(oldest);
        size -= oldest.length;
      }
    },
  };
}
