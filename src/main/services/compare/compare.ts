/** One question to several models or styles at once; which answer was better is remembered. */
import { fail, FailureError } from '../../../shared/errors';
import type { Comparison, Standing } from '../../../shared/compare';
import type { Style } from '../../../shared/models';
import type { Database } from '../../db/client';
import type { Clock } from '../../http/types';
import type { ConversationService } from '../conversations';
import type { TurnService } from '../turns';
import { standings } from './standings';

export interface Variant {
  providerId: string;
  model?: string | undefined;
  style: Style | null;
}

export interface CompareService {
  /** Throws FailureError as sending does; nothing is stored where one of them refuses. */
  start(input: {
    conversationId: string | null;
    text: string;
    variants: readonly Variant[];
    blind: boolean;
    overBudget?: boolean | undefined;
  }): Promise<Comparison>;
  list(): Promise<Comparison[]>;
  get(id: string): Promise<Comparison>;
  /** null = none is better. Throws FailureError `not_found` for an answer that was not part of it. */
  judge(id: string, messageId: string | null): Promise<Comparison>;
  adopt(id: string, messageId: string): Promise<{ conversationId: string }>;
  remove(id: string): Promise<void>;
  standings(): Promise<Standing[]>;
}

export interface CompareDeps {
  db: Pick<
    Database,
    | 'insertComparison'
    | 'getComparison'
    | 'listComparisons'
    | 'judgeComparison'
    | 'removeComparison'
    | 'listVerdicts'
    | 'showBranch'
  >;
  turns: Pick<TurnService, 'askMany'>;
  conversations: Pick<ConversationService, 'update'>;
  clock: Clock;
  newId(): string;
  /** From 0 up to 1: in which order blind answers stand. */
  random(): number;
}

export function createCompare(deps: CompareDeps): CompareService {
  const { db, clock, newId } = deps;

  const get = async (id: string): Promise<Comparison> => found(await db.getComparison({ id }));

  return {
    async start({ variants, blind, ...question }) {
      // Where an answer stands must not tell whose it is.
      const order = blind ? shuffled(variants, deps.random) : variants;
      const { conversationId, turns } = await deps.turns.askMany({ ...question, variants: order });
      const comparison = {
        id: newId(),
        conversationId,
        createdAt: clock.now(),
        blind,
        answers: turns.map(({ assistantMessageId }) => assistantMessageId),
      };
      return found(await db.insertComparison({ comparison }));
    },
    list: () => db.listComparisons({}),
    get,
    async judge(id, messageId) {
      if (messageId !== null) answerOf(await get(id), messageId);
      const verdict = messageId === null ? 'tie' : 'picked';
      return found(await db.judgeComparison({ id, verdict, pickedId: messageId }));
    },
    async adopt(id, messageId) {
      const { providerId, model, style, conversationId } = answerOf(await get(id), messageId);
      await db.showBranch({ messageId });
      await deps.conversations.update(conversationId, {
        ...(providerId !== null && { providerId }),
        model,
        style,
        presetId: null,
      });
      return { conversationId };
    },
    async remove(id) {
      await db.removeComparison({ id });
    },
    standings: async () => standings(await db.listVerdicts({})),
  };
}

function found(comparison: Comparison | null): Comparison {
  if (comparison) return comparison;
  throw new FailureError(fail('not_found', 'This comparison is no longer there.'));
}

function answerOf(comparison: Comparison, messageId: string): Comparison['answers'][number] {
  const answer = comparison.answers.find(({ id }) => id === messageId);
  if (answer) return answer;
  throw new FailureError(fail('not_found', 'This answer is no part of the comparison.'));
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [order[last], order[other]];
    if (a === undefined || b === undefined) continue;
    order[last] = b;
    order[other] = a;
  }
  return order;
}
