/** One question put to several models or styles at once, and which answer was the better one. */
import type { Message, Style } from './models';

/** Fewer are no comparison, more fit no screen and blur the judgement. */
export const LEAST_ANSWERS = 2;
export const MOST_ANSWERS = 4;

/** `tie`: looked at, and none was better. */
export type Verdict = 'open' | 'picked' | 'tie';

export interface Comparison {
  id: string;
  conversationId: string;
  question: string;
  createdAt: number;
  /** Names are hidden until there is a verdict. */
  blind: boolean;
  verdict: Verdict;
  /** Id of the better answer; null without one. */
  pickedId: string | null;
  /** In the order they stand on the screen; siblings of one another. */
  answers: Message[];
}

/** How a model, in one style, has fared in all verdicts. */
export interface Standing {
  providerId: string;
  model: string | null;
  style: Style | null;
  /** Comparisons with a verdict that it was part of. */
  comparisons: number;
  wins: number;
  ties: number;
  /** Bradley-Terry strength on the scale of chess ratings: 1000 = the average of all; 400 more = ten times the odds. */
  rating: number;
}
