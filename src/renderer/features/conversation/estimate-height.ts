import type { Message } from '../../../shared/models';

/** Designed pixels, for messages not laid out yet; close guesses make a long scroll bar honest. */
const LINE = 24;
const GAP = 24;
const ACTIONS = 40;
const QUESTION_PADDING = 24;
/** Han characters are about twice as wide as Latin ones; 720 px hold about 96 of these. */
const PER_LINE = 96;
/** A question is folded above this height. */
const QUESTION_MOST = 400;

/** A list asks for all of them again whenever one is added. */
const estimated = new WeakMap<Message, number>();

export function estimateHeight(message: Message | undefined): number {
  if (!message) return LINE;
  const known = estimated.get(message);
  if (known !== undefined) return known;
  const height = measured(message);
  estimated.set(message, height);
  return height;
}

function measured(message: Message): number {
  // Counting lines of megabytes would cost more than a wrong guess.
  const sample = message.text.slice(0, 20_000);
  let lines = 0;
  // No split: this runs for every message of a conversation before its first frame.
  for (let at = 0; at <= sample.length;) {
    const end = sample.indexOf('\n', at);
    const next = end === -1 ? sample.length : end;
    lines += Math.max(1, Math.ceil((next - at) / PER_LINE));
    at = next + 1;
  }
  const text = (lines * LINE * Math.max(1, message.text.length)) / Math.max(1, sample.length);
  return message.role === 'user'
    ? Math.min(text, QUESTION_MOST) + QUESTION_PADDING + ACTIONS + GAP
    : text + ACTIONS + GAP;
}
