/** What the page Insights shows: sums over the ledger of requests. Days are local (`local-day.ts`), money is ticks. */
import type { Rating, Style } from './models';

/** Days, both counted. null = from the first, or to the last. */
export interface DayRange {
  from: string | null;
  to: string | null;
}

export interface Figures {
  /** Questions to a model: answers, other answers to the same question, summaries. */
  requests: number;
  /** Questions people asked. */
  asked: number;
  /** Ended without a whole answer. */
  failed: number;
  /** Requests sent again after a failure. */
  retries: number;
  inputTokens: number;
  /** Part of the input. */
  cachedTokens: number;
  outputTokens: number;
  /** Part of the output. */
  reasoningTokens: number;
  costTicks: number;
  /** Requests whose cost is known, and those of them whose tokens were our own count. */
  priced: number;
  estimated: number;
  /** Milliseconds to the first token and to the end, within 2.2 %; null without answers. */
  ttftP50: number | null;
  ttftP95: number | null;
  totalP50: number | null;
  totalP95: number | null;
}

/** How people rated answers, with the means of the good ones. */
export interface Quality {
  good: number;
  bad: number;
  /** Tokens of all good answers, and what they cost. */
  goodTokens: number;
  goodTicks: number;
}

export type Dimension = 'provider' | 'model' | 'style' | 'policy';

export interface Group extends Figures, Quality {
  /** As the dimension writes it: an id, `provider model`, the number of a style, `turns:5`. */
  key: string;
}

export interface Period extends Figures {
  /** First day of the day, week or month. */
  day: string;
  breakers: number;
}

export interface Insights {
  /** What was found between the ends asked for; null for an empty profile. */
  first: string | null;
  last: string | null;
  step: 'day' | 'week' | 'month';
  totals: Figures & Quality & { breakers: number };
  /** Oldest first, without holes. */
  periods: Period[];
  /** Dearest first, then busiest. */
  groups: Record<Dimension, Group[]>;
  /** What background work took, part of the totals. */
  summaries: { requests: number; costTicks: number };
  /** Answers by provider, style and policy, for tables across. */
  uses: { provider: string; style: string; policy: string; answers: number }[];
  /** By the keys of `groups.style`. */
  styles: Record<string, Style | null>;
}

/** What a figure is made of. */
export interface InsightsFilter extends DayRange {
  provider?: string | undefined;
  model?: string | undefined;
  style?: number | undefined;
  policy?: string | undefined;
  failed?: boolean | undefined;
  rating?: Rating | undefined;
}

export interface InsightsConversation {
  id: string;
  title: string;
  /** In the trash. */
  deleted: boolean;
  requests: number;
  tokens: number;
  costTicks: number;
  /** Epoch ms of the last of these requests. */
  lastAt: number;
}

export interface InsightsConversations {
  /** Dearest first. */
  items: InsightsConversation[];
  /** There are more than are listed. */
  more: boolean;
  /** Requests of conversations that were deleted for ever. */
  gone: number;
}
