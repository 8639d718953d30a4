import { highlight } from './highlighter';
import { languageNamed } from './languages';
import type { HighlightReply, HighlightRequest } from './token-kinds';

/**
 * Highlighting off the main thread. One text at a time, in the order of asking; a number instead of a request takes
 * that request back.
 */
const waiting = new Map<number, HighlightRequest>();
let running = false;

self.addEventListener('message', ({ data }: MessageEvent<HighlightRequest | number>) => {
  if (typeof data === 'number') waiting.delete(data);
  else {
    waiting.set(data.id, data);
    if (!running) void run();
  }
});

async function run(): Promise<void> {
  running = true;
  for (let next = first(); next; next = first()) {
    waiting.delete(next.id);
    await answer(next);
    // Lets a message that takes a request back come through before the next text.
    await new Promise((resolve) => setTimeout(resolve));
  }
  running = false;
}

function first(): HighlightRequest | undefined {
  return waiting.values().next().value;
}

async function answer({ id, language, code }: HighlightRequest): Promise<void> {
  const known = languageNamed(language);
  let reply: HighlightReply = { id, runs: null };
  try {
    if (known) reply = { id, runs: await highlight(known, code) };
  } catch {
    // A grammar that fails costs its colours and nothing else.
  }
  postMessage(reply, { transfer: reply.runs ? [reply.runs.buffer] : [] });
}
