/**
 * What a page's main thread did, from Chromium's own trace: every task with its length, and the frames between them.
 * Processor time, not the clock's: what else the machine does is not in it.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';

export interface MainThread {
  /** Milliseconds of all tasks. */
  totalMs: number;
  /** Milliseconds of work between the beginnings of two frames, where it was most. */
  worstFrameMs: number;
  /** 99 of 100 frames had no more than this. */
  p99FrameMs: number;
  frames: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string };
}

const CATEGORIES = [
  'toplevel',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-devtools.timeline.frame',
  '__metadata',
];
/** The frame's own work (animation callbacks, style, layout, paint) as Chromium names its task. */
const FRAME = 'BeginMainThreadFrame';

/** Runs `work` and says what the main thread of process `pid` did meanwhile. */
export async function traced(
  app: ElectronApplication,
  pid: number,
  work: () => Promise<void>,
): Promise<MainThread> {
  const folder = await mkdtemp(join(tmpdir(), 'parlance-trace-'));
  const file = join(folder, 'trace.json');
  try {
    await app.evaluate(
      ({ contentTracing }, categories) =>
        contentTracing.startRecording({ included_categories: categories, excluded_categories: ['*'] }),
      CATEGORIES,
    );
    await work();
    await app.evaluate(({ contentTracing }, path) => contentTracing.stopRecording(path), file);
    const { traceEvents } = JSON.parse(await readFile(file, 'utf8')) as { traceEvents: TraceEvent[] };
    return summed(traceEvents, pid);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function summed(events: readonly TraceEvent[], pid: number): MainThread {
  const thread = events.find(
    ({ ph, name, pid: of, args }) =>
      ph === 'M' && name === 'thread_name' && of === pid && args?.name === 'CrRendererMain',
  )?.tid;
  if (thread === undefined) throw new Error('the trace has no main thread of that process');
  const own = events.filter((one) => one.pid === pid && one.tid === thread).sort((a, b) => a.ts - b.ts);
  const tasks = own.filter(({ name, ph }) => ph === 'X' && name === 'RunTask');
  if (tasks.length === 0) throw new Error('the trace has no tasks');
  const starts = own.filter(({ name }) => name === FRAME).map(({ ts }) => ts);
  const perFrame: number[] = [];
  let frame = 0;
  let inFrame = 0;
  for (const task of tasks) {
    // A frame ends with the task that makes it: what runs after that is for the next one.
    const end = task.ts + (task.dur ?? 0);
    inFrame += (task.tdur ?? task.dur ?? 0) / 1000;
    if ((starts[frame] ?? Infinity) > end) continue;
    perFrame.push(inFrame);
    inFrame = 0;
    while ((starts[frame] ?? Infinity) <= end) frame += 1;
  }
  perFrame.push(inFrame);
  const sorted = [...perFrame].sort((a, b) => a - b);
  return {
    totalMs: perFrame.reduce((sum, ms) => sum + ms, 0),
    worstFrameMs: sorted.at(-1) ?? 0,
    p99FrameMs: sorted[Math.floor(0.99 * (sorted.length - 1))] ?? 0,
    frames: perFrame.length,
  };
}

/** The process of the page that a person looks at: the quick-ask window has one too, hidden. */
export function rendererPid(app: ElectronApplication): Promise<number> {
  return app.evaluate(({ BrowserWindow }) => {
    const shown = BrowserWindow.getAllWindows().find((window) => window.isVisible());
    return shown?.webContents.getOSProcessId() ?? 0;
  });
}
