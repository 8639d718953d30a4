/** From the start of the process to a composer one can type in, against an empty window of the same runtime. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from './electron';
import { aim, ratios, spread, type Bench } from './stats';

export const startup: Bench = {
  name: 'startup',
  quickSeconds: 12,
  async run({ quick }) {
    const runs = quick ? 1 : 10;
    const profile = await mkdtemp(join(tmpdir(), 'parlance-bench-'));
    const empty: number[] = [];
    const cold: number[] = [];
    const warm: number[] = [];
    try {
      // Once unmeasured each: the disk cache is the same for all.
      if (!quick) await timeToUsable('empty', profile);
      await timeToUsable('app', profile);
      for (let run = 0; run < runs; run += 1) {
        empty.push(await timeToUsable('empty', profile));
        warm.push(await timeToUsable('app', profile));
        const fresh = await mkdtemp(join(tmpdir(), 'parlance-bench-'));
        cold.push(await timeToUsable('app', fresh));
        await rm(fresh, { recursive: true, force: true });
      }
    } finally {
      await rm(profile, { recursive: true, force: true });
    }
    return [
      { what: 'empty window', unit: 'ms', spread: spread(empty) },
      { what: 'usable composer, profile in use', unit: 'ms', spread: spread(warm) },
      { what: 'usable composer, first start', unit: 'ms', spread: spread(cold) },
      aim({ what: 'profile in use / empty', unit: 'ratio', spread: spread(ratios(warm, empty)) }, 'median', {
        most: 1.5,
      }),
      { what: 'first start / empty', unit: 'ratio', spread: spread(ratios(cold, empty)) },
    ];
  },
};

async function timeToUsable(which: 'app' | 'empty', profile: string): Promise<number> {
  const startedAt = performance.timeOrigin + performance.now();
  const { page, close } = await open(which, profile);
  try {
    const usableAt = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const look = (): void => {
            const mark = performance.getEntriesByName('usable')[0];
            if (mark) resolve(performance.timeOrigin + mark.startTime);
            else setTimeout(look, 5);
          };
          look();
        }),
    );
    return usableAt - startedAt;
  } finally {
    await close();
  }
}
