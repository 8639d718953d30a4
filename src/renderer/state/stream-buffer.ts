/**
 * The text of a running answer as it arrives. The first delta of a frame is published at once, the others of that frame
 * wait for its end and go out together: no delay where words come slowly, one render a frame where they come fast. A
 * hidden window has no frames, so nothing is rendered there until it is seen again.
 */

export interface Channels {
  text: string;
  reasoning: string;
}

export interface Delta {
  channel: 'text' | 'reasoning';
  /** UTF-16 length of the channel before `text`. */
  offset: number;
  text: string;
}

export interface StreamBuffer {
  /** The state that the deltas continue from; those that came before it are joined on by their offset. */
  seed(channels: Channels): void;
  push(delta: Delta): void;
}

export interface StreamBufferOptions {
  /** Runs the callback when the current frame is over (requestAnimationFrame). */
  nextFrame(callback: () => void): void;
  publish(channels: Channels): void;
  /** A delta is missing between what is here and what came: ask for the whole text again. */
  onGap(): void;
}

export function createStreamBuffer({ nextFrame, publish, onGap }: StreamBufferOptions): StreamBuffer {
  let now: Channels = { text: '', reasoning: '' };
  let waiting: Delta[] | null = [];
  let dirty = false;
  let framed = false;

  const emit = (): void => {
    dirty = false;
    publish(now);
    framed = true;
    nextFrame(() => {
      framed = false;
      if (dirty) emit();
    });
  };

  /** Joins a delta on; true if that changed anything now. Parts that are here already are cut off by the offset. */
  const take = (delta: Delta): boolean => {
    if (waiting !== null) {
      waiting.push(delta);
      return false;
    }
    const had = now[delta.channel];
    if (delta.offset > had.length) {
      waiting = [delta];
      onGap();
      return false;
    }
    const fresh = delta.text.slice(had.length - delta.offset);
    if (fresh === '') return false;
    now = { ...now, [delta.channel]: had + fresh };
    return true;
  };

  return {
    seed(channels) {
      const early = waiting ?? [];
      waiting = null;
      now = channels;
      early.forEach(take);
      emit();
    },
    push(delta) {
      if (!take(delta)) return;
      dirty = true;
      if (!framed) emit();
    },
  };
}
