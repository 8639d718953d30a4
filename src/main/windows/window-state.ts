/**
 * Where the window was, on each display it has been on. Read before anything else is, so by a few lines of its own and
 * not through the settings' library; whatever is wrong with the file costs a remembered size and nothing more.
 */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';

/** Pixels of all displays together; where it stood before it was maximized. */
export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
  maximized: boolean;
}

export interface WindowState {
  /** The display it was on last. */
  display: string | null;
  /** By the id of the display. */
  places: Readonly<Record<string, Place>>;
}

/** The part of Electron's Display that is used. */
export interface Screen {
  id: number;
  workArea: { x: number; y: number; width: number; height: number };
}

const nothing: WindowState = { display: null, places: {} };
const usual = { width: 1180, height: 800 };
/** More displays than this were never on one desk: the oldest are forgotten. */
const MOST_PLACES = 16;

export function readWindowState(file: string): WindowState {
  let stored: unknown;
  try {
    stored = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return nothing;
  }
  if (!isRecord(stored) || !isRecord(stored['places'])) return nothing;
  const places: Record<string, Place> = {};
  for (const [id, value] of Object.entries(stored['places'])) {
    const place = placeFrom(value);
    if (place) places[id] = place;
  }
  const { display } = stored;
  return { display: typeof display === 'string' ? display : null, places };
}

export function writeWindowState(file: string, state: WindowState): void {
  writeFile(file, JSON.stringify(state), { mode: 0o600 }).catch(() => undefined);
}

/** The state with the window's place on this display. */
export function moved(state: WindowState, display: number, place: Place): WindowState {
  const id = String(display);
  const others = Object.entries(state.places).filter(([known]) => known !== id);
  return {
    display: id,
    places: Object.fromEntries([...others.slice(-(MOST_PLACES - 1)), [id, place]]),
  };
}

/**
 * Where the window opens: on the display it was last on, if that is still there, else on the first, as it was left
 * there; always wholly within what the display has room for. `displays` begins with the main one.
 */
export function placeOn(displays: readonly [Screen, ...Screen[]], state: WindowState): Place {
  const display = displays.find(({ id }) => String(id) === state.display) ?? displays[0];
  const { workArea } = display;
  const known = state.places[String(display.id)];
  const width = Math.min(known?.width ?? usual.width, workArea.width);
  const height = Math.min(known?.height ?? usual.height, workArea.height);
  const within = (at: number, from: number, room: number): number =>
    Math.round(Math.min(Math.max(at, from), from + room));
  const left = known?.x ?? workArea.x + (workArea.width - width) / 2;
  const top = known?.y ?? workArea.y + (workArea.height - height) / 2;
  return {
    x: within(left, workArea.x, workArea.width - width),
    y: within(top, workArea.y, workArea.height - height),
    width,
    height,
    maximized: known?.maximized ?? false,
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function placeFrom(value: unknown): Place | null {
  if (!isRecord(value)) return null;
  const { x, y, width, height, maximized } = value;
  if (!isLength(width) || !isLength(height) || !isPlace(x) || !isPlace(y)) return null;
  return { x, y, width, height, maximized: maximized === true };
}

/** Pixels: from the least a window can be to more than any screen has. */
function isLength(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 20_000;
}

function isPlace(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(Number(value)) <= 100_000;
}
