/** What a page holds, after its garbage was collected. */
import { readFile } from 'node:fs/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import { rendererPid } from './main-thread';

export interface Memory {
  /** Of the process alone: pages it shares with others are not in it. */
  privateMb: number;
  heapMb: number;
}

export async function memoryOf(app: ElectronApplication, page: Page): Promise<Memory> {
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.enable');
  for (let round = 0; round < 2; round += 1) await client.send('HeapProfiler.collectGarbage');
  await page.waitForTimeout(1000);
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  await client.detach();
  return { privateMb: await privateMb(app), heapMb: usedSize / 2 ** 20 };
}

/** Linux tells it exactly; elsewhere Electron's own figure is what there is. */
async function privateMb(app: ElectronApplication): Promise<number> {
  const pid = await rendererPid(app);
  if (process.platform === 'linux') {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
    const kilobytes = [...rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm)];
    return kilobytes.reduce((sum, [, value]) => sum + Number(value), 0) / 1024;
  }
  return app.evaluate(({ app: electron }, of) => {
    const metric = electron.getAppMetrics().find((one) => one.pid === of);
    return (metric?.memory.privateBytes ?? metric?.memory.workingSetSize ?? 0) / 1024;
  }, pid);
}
