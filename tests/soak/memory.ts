/** What every process holds, after it was asked to let go of what it does not need. */
import type { ElectronApplication, Page } from '@playwright/test';

/** MB by the name of the process, and of the JavaScript heaps that can be had. */
export type Sample = Record<string, number>;

export async function sampleMemory(app: ElectronApplication, page: Page): Promise<Sample> {
  const sample: Sample = {};
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    sample['main window, JS heap'] = usedSize / 1e6;
  } finally {
    await session.detach();
  }
  const main = await app.evaluate(({ app: running }) => {
    // Started with --expose-gc.
    (globalThis as { gc?: () => void }).gc?.();
    const { heapUsed } = process.memoryUsage();
    const metrics = running.getAppMetrics();
    return { heapUsed, metrics: metrics.map(({ type, memory }) => ({ type, kb: memory.workingSetSize })) };
  });
  sample['main process, JS heap'] = main.heapUsed / 1e6;
  for (const { type, kb } of main.metrics) sample[type] = (sample[type] ?? 0) + kb / 1024;
  return sample;
}
