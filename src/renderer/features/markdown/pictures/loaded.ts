/**
 * Pictures that were asked for by a click. They are kept while the window lives, within a bound: a message that scrolls
 * away and comes back must not ask its server a second time, nor lose its height.
 */
import type { Failure } from '../../../../shared/errors';

export interface PictureData {
  type: string;
  bytes: Uint8Array;
}

export type PictureState =
  | { kind: 'idle' }
  | { kind: 'loading' }
  | { kind: 'shown'; src: string }
  | { kind: 'failed'; failure: Failure };

/** Bytes of pictures kept; the oldest go first. */
const MOST_KEPT = 64 * 1024 * 1024;

const idle: PictureState = { kind: 'idle' };
const states = new Map<string, { state: PictureState; size: number }>();
const listeners = new Set<() => void>();

export const pictureState = (url: string): PictureState => states.get(url)?.state ?? idle;

export function subscribePictures(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks `load` once, whatever the number of clicks. `failureOf` says what a thrown thing means. */
export async function loadPicture(
  url: string,
  load: (url: string) => Promise<PictureData>,
  failureOf: (thrown: unknown) => Failure,
): Promise<void> {
  const { kind } = pictureState(url);
  if (kind === 'loading' || kind === 'shown') return;
  put(url, { kind: 'loading' }, 0);
  try {
    const { type, bytes } = await load(url);
    const src = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type }));
    put(url, { kind: 'shown', src }, bytes.byteLength);
  } catch (thrown) {
    put(url, { kind: 'failed', failure: failureOf(thrown) }, 0);
  }
}

function put(url: string, state: PictureState, size: number): void {
  states.delete(url);
  states.set(url, { state, size });
  let kept = 0;
  for (const one of states.values()) kept += one.size;
  for (const [oldest, one] of states) {
    if (kept <= MOST_KEPT || oldest === url) break;
    if (one.state.kind === 'shown') URL.revokeObjectURL(one.state.src);
    kept -= one.size;
    states.delete(oldest);
  }
  for (const listener of listeners) listener();
}
