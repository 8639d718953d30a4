/** Milliseconds of one frame that formulas may take: many at once, as in an opened conversation, take several frames. */
const BUDGET = 6;

/** A task that was not begun yet can be taken back. */
export type Cancel = () => void;

interface Clock {
  now: () => number;
  nextFrame: (callback: () => void) => void;
}

/** Runs tasks at once while the frame's budget lasts, the others in the frames that follow, in order. */
export function createRenderQueue(clock: Clock): (task: () => void) => Cancel {
  const waiting = new Set<() => void>();
  let spent = 0;
  let scheduled = false;

  const run = (task: () => void): void => {
    const start = clock.now();
    task();
    spent += clock.now() - start;
  };
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    clock.nextFrame(() => {
      scheduled = false;
      spent = 0;
      for (const task of waiting) {
        if (spent >= BUDGET) break;
        waiting.delete(task);
        run(task);
      }
      if (waiting.size > 0) schedule();
    });
  };
  return (task) => {
    // The frame after a task is where the budget begins anew.
    schedule();
    if (waiting.size === 0 && spent < BUDGET) {
      run(task);
      return () => undefined;
    }
    waiting.add(task);
    return () => waiting.delete(task);
  };
}
