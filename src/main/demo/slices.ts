/** Main is never held longer than this many milliseconds at a time; half of what it may take, for slow machines. */
const SLICE_MS = 2.5;

/** Works through items one by one, giving way to the event loop whenever a slice of time is used up. */
export async function inSlices<T>(items: Iterable<T>, work: (item: T) => void): Promise<void> {
  let began = performance.now();
  for (const item of items) {
    work(item);
    if (performance.now() - began < SLICE_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
  }
}
