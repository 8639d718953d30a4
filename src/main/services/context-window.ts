/** How much of a model's window a request may take. Tokens. */
import type { ModelInfo } from '../../shared/models';

/** Room kept for the answer where the model's own maximum is unknown or larger. */
const ANSWER_ROOM = 16_000;

/**
 * Taken for granted where a model's window is not known: what servers at home are commonly set to or above, and far
 * more than the usual five turns. Chooses what goes, refuses nothing.
 */
const ASSUMED_WINDOW = 32_768;

export interface TokenWindow {
  size: number;
  assumed: boolean;
  answerRoom: number;
  /** `size` less the room for the answer. */
  budget: number;
}

export function windowOf({ contextWindow, maxOutputTokens }: ModelInfo): TokenWindow {
  const size = contextWindow ?? ASSUMED_WINDOW;
  const answerRoom = Math.min(maxOutputTokens ?? ANSWER_ROOM, ANSWER_ROOM, Math.floor(size / 4));
  return { size, assumed: contextWindow === null, answerRoom, budget: size - answerRoom };
}
