/**
 * Where the window was. Read before anything else is, so by a few lines of its own and not through the settings' library;
 * whatever is wrong with the file costs a remembered size and nothing more.
 */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';

export interface WindowState {
  width: number;
  height: number;
  x?: number;
  y?: number;
  maximized: boolean;
}

const usual: WindowState = { width: 1180, height: 800, maximized: false };

export function readWindowState(file: string): WindowState {
  let stored: unknown;
  try {
    stored = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return usual;
  }
  if (typeof stored !== 'object' || stored === null) return usual;
  const { width, height, x, y, maximized } = stored as Record<string, unknown>;
  if (!isLength(width) || !isLength(height)) return usual;
  return {
    width,
    height,
    ...(isPlace(x) && isPlace(y) ? { x, y } : {}),
    maximized: maximized === true,
  };
}

export function writeWindowState(file: string, state: WindowState): void {
  writeFile(file, JSON.stringify(state), { mode: 0o600 }).catch(() => undefined);
}

/** Pixels: from the least a window can be to more than any screen has. */
function isLength(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 20_000;
}

function isPlace(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(Number(value)) <= 100_000;
}
