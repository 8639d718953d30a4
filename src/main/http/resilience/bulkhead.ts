/** Bulkhead: so many requests at a time, so many waiting behind them in order, no more. */

export interface BulkheadLimits {
  concurrency: number;
  queue: number;
}

export interface Place {
  /** false while it waits in the queue. */
  admitted(): boolean;
  /** Calls back once, when the place comes up; returns its own cancel. */
  onAdmitted(callback: () => void): () => void;
  /** Gives the place up, waiting or running. Twice is once. */
  leave(): void;
}

export interface Bulkhead {
  /** null where the queue is full. */
  join(): Place | null;
  running(): number;
  queued(): number;
}

export function createBulkhead(limits: () => BulkheadLimits, changed: () => void): Bulkhead {
  const running = new Set<Place>();
  const queue: { place: Place; callbacks: Set<() => void> }[] = [];

  function advance(): void {
    while (running.size < limits().concurrency) {
      const next = queue.shift();
      if (!next) return;
      running.add(next.place);
      for (const callback of next.callbacks) callback();
    }
  }

  return {
    join() {
      const waits = running.size >= limits().concurrency || queue.length > 0;
      if (waits && queue.length >= limits().queue) return null;
      const callbacks = new Set<() => void>();
      const place: Place = {
        admitted: () => running.has(place),
        onAdmitted(callback) {
          callbacks.add(callback);
          return () => callbacks.delete(callback);
        },
        leave() {
          const waiting = queue.findIndex((item) => item.place === place);
          if (waiting !== -1) queue.splice(waiting, 1);
          else if (!running.delete(place)) return;
          callbacks.clear();
          advance();
          changed();
        },
      };
      queue.push({ place, callbacks });
      advance();
      changed();
      return place;
    },
    running: () => running.size,
    queued: () => queue.length,
  };
}
