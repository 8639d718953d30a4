import { compose, type ComposeInput, type Composed } from './compose';
import type { TokenCounter } from './tokens';

/**
 * Composes with exact counts: the first run estimates, and what it looked at is counted and tried again until every
 * figure it used is exact. So only what is near the context is ever counted, however long the conversation. Where the
 * counter fails the estimate stands, and `tokens.counting` says so.
 */
export async function composeExactly(
  input: Omit<ComposeInput, 'count' | 'counting'>,
  counter: Pick<TokenCounter, 'estimate' | 'count'>,
): Promise<Composed> {
  const known = new Map<string, number>();
  for (;;) {
    const unknown = new Set<string>();
    const count = (text: string): number => {
      const exact = known.get(text);
      if (exact === undefined) unknown.add(text);
      return exact ?? counter.estimate(text);
    };
    const composed = compose({ ...input, count, counting: 'o200k_base' });
    if (unknown.size === 0) return composed;
    const texts = [...unknown];
    try {
      // Each round knows more texts than the one before, and there are only so many: it ends.
      const counts = await counter.count(texts);
      texts.forEach((text, index) => known.set(text, counts[index] ?? counter.estimate(text)));
    } catch {
      return compose({ ...input, count: counter.estimate, counting: 'estimate' });
    }
  }
}
