/** How far a policy reaches, as one number to slide: turns, or tokens on a scale of equal ratios. */
import { assertNever } from '../../../shared/errors';
import type { ContextPolicy } from '../../../shared/models';

type PolicyKind = ContextPolicy['kind'];
export const KINDS: readonly PolicyKind[] = ['turns', 'tokens', 'summary', 'adaptive', 'server'];

/** The slider's end; longer contexts are a matter of tokens, not of turns. */
export const MOST_TURNS = 30;
/** Tokens below which hardly a question fits. */
export const LEAST_TOKENS = 256;

/** What a policy begins with when it is chosen; `turns` is the reach in sight before. */
export function beginWith(kind: PolicyKind, turns: number): ContextPolicy {
  switch (kind) {
    case 'turns':
      return { kind, turns };
    case 'tokens':
      // Twenty answers of ordinary length.
      return { kind, budget: 8_000 };
    case 'summary':
      return { kind, keepTurns: Math.max(1, turns) };
    case 'adaptive':
      return { kind, maxTurns: MOST_TURNS };
    case 'server':
      return { kind };
    default:
      return assertNever(kind);
  }
}

/** Turns or tokens; null where the reach is not ours to set. */
export function reachOf(policy: ContextPolicy): number | null {
  switch (policy.kind) {
    case 'turns':
      return policy.turns;
    case 'tokens':
      return policy.budget;
    case 'summary':
      return policy.keepTurns;
    case 'adaptive':
      return policy.maxTurns;
    case 'server':
      return null;
    default:
      return assertNever(policy);
  }
}

/** The same policy with another reach, in the same unit. */
export function withReach(policy: ContextPolicy, reach: number): ContextPolicy {
  switch (policy.kind) {
    case 'turns':
      return { ...policy, turns: reach };
    case 'tokens':
      return { ...policy, budget: reach };
    case 'summary':
      return { ...policy, keepTurns: reach };
    case 'adaptive':
      return { ...policy, maxTurns: reach };
    case 'server':
      return policy;
    default:
      return assertNever(policy);
  }
}

/** Steps of the token slider. */
export const TOKEN_STEPS = 100;

/** Equal steps are equal ratios: from hundreds to millions on one slider. Rounded to two figures, but for the ends. */
export function tokensAt(step: number, most: number): number {
  if (step <= 0) return LEAST_TOKENS;
  const exact = LEAST_TOKENS * (Math.max(most, LEAST_TOKENS + 1) / LEAST_TOKENS) ** (step / TOKEN_STEPS);
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(exact)) - 1);
  return Math.min(Math.max(LEAST_TOKENS, Math.round(exact / unit) * unit), Math.max(most, LEAST_TOKENS));
}

export function stepOfTokens(tokens: number, most: number): number {
  const ratio =
    Math.log(Math.max(tokens, LEAST_TOKENS) / LEAST_TOKENS) /
    Math.log(Math.max(most, LEAST_TOKENS + 1) / LEAST_TOKENS);
  return Math.round(Math.min(1, ratio) * TOKEN_STEPS);
}
