/**
 * A little of everything, laid out where nobody sees it, before the first answer comes: the engine compiles what is run
 * for the first time, and a font is looked for, loaded and decoded with its first letter. In the middle of an answer
 * each of these would be a frame that comes late.
 */
import { createRoot } from 'react-dom/client';
import { Answer } from './answer';
import styles from './answer.module.css';

/** One at a time: who begins to type waits for one of them at most. */
const parts = [
  '## A heading\n\nSome **words**, *others*, `code` and [a link](https://example.com).\n\n- one\n- two\n\n> said',
  '**中文**与日本語、한국어，`代码`。\n\n1. 第一\n2. 第二',
  '| a | b |\n| - | -: |\n| 1 | **2** |',
  '```ts\nconst a = 1; // one\n```',
  '$x^2$ and\n\n$$\n\\int_0^\\infty \\frac{\\mathbb{E}[b]}{2}\\,dt\n$$',
];
/** Milliseconds for what comes by itself: colours, fonts. */
const LINGER_MS = 1000;
/** Milliseconds without a key or a click after which nobody is about to type. */
const PAUSE_MS = 3000;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves when nobody has touched the window for a while; `signal` ends the listening for that. */
function whenStill(signal: AbortSignal): () => Promise<void> {
  let touchedAt = performance.now();
  for (const type of ['keydown', 'pointerdown']) {
    const touch = (): void => void (touchedAt = performance.now());
    addEventListener(type, touch, { capture: true, passive: true, signal });
  }
  return async () => {
    for (;;) {
      const left = touchedAt + PAUSE_MS - performance.now();
      if (left <= 0) return;
      await wait(left);
    }
  };
}

/** `idle` resolves when there is nothing else to do. Where a conversation is on screen, that is the real thing. */
export async function rehearse(idle: () => Promise<unknown>): Promise<void> {
  const place = document.createElement('div');
  place.className = styles['rehearsal'] ?? '';
  place.ariaHidden = 'true';
  place.inert = true;
  document.body.append(place);
  const root = createRoot(place);
  const over = new AbortController();
  const still = whenStill(over.signal);
  for (const part of parts) {
    await still();
    await idle();
    if (document.querySelector('[role="log"]')) break;
    root.render(<Answer key={part} text={part} streaming={false} />);
  }
  over.abort();
  await wait(LINGER_MS);
  root.unmount();
  place.remove();
}
