/** Diagrams drawn in this window, by theme and source: one that scrolls away and comes back is there at once. */
import type { Drawing } from './draw';

interface Drawn extends Drawing {
  /** Address of the SVG file. */
  src: string;
}

export type DiagramState = Drawn | { reason: string };

/** A drawing is some 50 KB. */
const MOST_KEPT = 50;

const kept = new Map<string, DiagramState>();
const wanted = new Set<string>();

const keyOf = (source: string, theme: string): string => `${theme}\n${source}`;

export const drawnBefore = (source: string, theme: string): DiagramState | null =>
  kept.get(keyOf(source, theme)) ?? null;

/** Whether this diagram is shown drawn rather than as its source. */
export const isWanted = (source: string): boolean => wanted.has(source);

export function want(source: string, drawn: boolean): void {
  if (drawn) wanted.add(source);
  else wanted.delete(source);
}

/** Draws it, or says why it cannot be drawn; never rejects. */
export async function drawing(source: string, theme: string): Promise<DiagramState> {
  const known = drawnBefore(source, theme);
  if (known) return known;
  let state: DiagramState;
  try {
    const { draw } = await import('./draw');
    const file = await draw(source, theme.endsWith('dark'));
    state = { ...file, src: URL.createObjectURL(new Blob([file.svg], { type: 'image/svg+xml' })) };
  } catch (thrown) {
    state = { reason: reasonOf(thrown) };
  }
  keep(keyOf(source, theme), state);
  return state;
}

function keep(key: string, state: DiagramState): void {
  kept.set(key, state);
  if (kept.size <= MOST_KEPT) return;
  for (const [oldest, one] of kept) {
    if ('src' in one) URL.revokeObjectURL(one.src);
    kept.delete(oldest);
    return;
  }
}

/** Characters of a parser's complaint that are shown: it quotes the source, which is there to be seen anyway. */
const MAX_REASON = 300;

function reasonOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return text.length > MAX_REASON ? `${text.slice(0, MAX_REASON)}…` : text;
}
