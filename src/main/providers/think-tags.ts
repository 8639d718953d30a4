/**
 * Local models put their reasoning into the text, as `<think>...</think>` at its very beginning. Only there is the tag
 * a tag: further on it may be what the answer is about. Split anywhere, the result is the same.
 */

export interface ThinkTags {
  push(text: string): void;
  /** No more text comes: what could have become a tag was text. */
  end(): void;
}

const OPEN = '<think>';
const CLOSE = '</think>';

export function createThinkTags(say: (channel: 'text' | 'reasoning', text: string) => void): ThinkTags {
  let state: 'start' | 'opened' | 'thinking' | 'closed' | 'text' = 'start';
  let held = '';

  function step(): boolean {
    switch (state) {
      case 'start': {
        const begun = held.trimStart();
        if (begun.startsWith(OPEN)) {
          held = begun.slice(OPEN.length);
          state = 'opened';
          return true;
        }
        if (OPEN.startsWith(begun)) return false;
        state = 'text';
        return true;
      }
      case 'thinking': {
        const close = held.indexOf(CLOSE);
        if (close === -1) {
          const safe = held.length - startOfClose(held);
          if (safe > 0) say('reasoning', held.slice(0, safe));
          held = held.slice(safe);
          return false;
        }
        if (close > 0) say('reasoning', held.slice(0, close));
        held = held.slice(close + CLOSE.length);
        state = 'closed';
        return true;
      }
      case 'opened':
      case 'closed':
        // White space after a tag belongs to the tag.
        held = held.trimStart();
        if (held === '') return false;
        state = state === 'opened' ? 'thinking' : 'text';
        return true;
      case 'text':
        if (held !== '') say('text', held);
        held = '';
        return false;
    }
  }

  return {
    push(text) {
      held += text;
      while (step());
    },
    end() {
      if (held !== '') say(state === 'thinking' ? 'reasoning' : 'text', held);
      held = '';
    },
  };
}

/** Length of the longest end of `text` that a closing tag could begin with. */
function startOfClose(text: string): number {
  for (let length = Math.min(CLOSE.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(CLOSE.slice(0, length))) return length;
  }
  return 0;
}
