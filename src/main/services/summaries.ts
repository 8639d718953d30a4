/**
 * Rolling summaries: made in the background by the conversation's own model, through its lane like any other question,
 * never in the way of sending. What fails is told and tried again after the next answer; until then the policy goes by
 * the token budget.
 */
import { fail, FailureError, toFailure, type Failure } from '../../shared/errors';
import type { Summaries, Summary, SummaryVersion } from '../../shared/context';
import type { Conversation } from '../../shared/models';
import type { Database } from '../db/client';
import { createEmitter } from '../emitter';
import { askInBackground, type BackgroundDeps, type Made } from './background-ask';
import { chooseFor } from './choose';
import { windowOf } from './context-window';
import type { ChosenProvider } from './providers';
import type { SettingsService } from './settings';
import { leastTurns, nextSummary, sameSummary, type SummaryTask } from './summary-request';

export interface SummaryService {
  list(conversationId: string): Promise<Summaries>;
  status(conversationId: string): Pick<Summaries, 'making' | 'failure'>;
  /** Makes what is missing, in the background. `now`: a person asked, so that a single turn is enough. */
  consider(conversationId: string, now?: boolean): void;
  /** These throw FailureError `not_found`. */
  edit(id: string, text: string): Promise<Summary>;
  undo(id: string): Promise<Summary>;
  redo(id: string): Promise<Summary>;
  /** Throws the failure too, and keeps the text there is. */
  remake(id: string): Promise<Summary>;
  /** Resolves when nothing is being made for this conversation. */
  settled(conversationId: string): Promise<void>;
  onChange(listener: (conversationId: string) => void): () => void;
  /** Stops what is being made. */
  close(): Promise<void>;
}

export interface SummaryDeps extends BackgroundDeps {
  db: Database;
  settings: SettingsService;
  /** What went wrong beside the model: the database, or a bug. */
  onBug(thrown: unknown): void;
}

export function createSummaries(deps: SummaryDeps): SummaryService {
  const { db, clock, newId } = deps;
  const changed = createEmitter<string>();
  const failures = new Map<string, Failure>();
  /** Conversations whose model is writing one. */
  const writing = new Set<string>();
  /** By conversation: one is looked for or made at a time. */
  const working = new Map<string, { stop: AbortController; done: Promise<void> }>();
  let closed = false;

  /** One at a time, marked as under way from the first moment. */
  function background(conversationId: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const stop = new AbortController();
    const done = work(stop.signal).finally(() => working.delete(conversationId));
    working.set(conversationId, { stop, done });
    return done;
  }

  const budgetOf = ({ model }: ChosenProvider): number => windowOf(model).budget;

  const ask = (chosen: ChosenProvider, task: SummaryTask, id: string, signal: AbortSignal): Promise<Made> =>
    askInBackground(
      deps,
      chosen,
      { kind: 'summary', system: task.system, prompt: task.prompt, conversationId: id, most: LONG_SUMMARY },
      signal,
      notWhole,
    );

  async function makeMissing(
    conversationId: string,
    least: number | null,
    signal: AbortSignal,
  ): Promise<void> {
    for (;;) {
      const conversation = await db.getConversation({ id: conversationId });
      const policy = conversation?.context;
      if (!conversation || policy?.kind !== 'summary' || signal.aborted) return;
      const chosen = chooseFor(deps, conversation, {});
      const path = await db.pathOf({ conversationId });
      const task = nextSummary({
        path,
        policy,
        summaries: await db.listSummaries({ conversationId }),
        budget: budgetOf(chosen),
        count: deps.context.estimate,
        least: least ?? leastTurns(policy),
      });
      if (!task) return;
      const made = await write(conversationId, () => ask(chosen, task, conversationId, signal));
      await store(conversation, chosen, task, made);
      changed.emit(conversationId);
    }
  }

  /** Tells that one is being written, and that it no longer is. */
  async function write(conversationId: string, work: () => Promise<Made>): Promise<Made> {
    writing.add(conversationId);
    failures.delete(conversationId);
    changed.emit(conversationId);
    try {
      return await work();
    } finally {
      writing.delete(conversationId);
    }
  }

  async function store(
    { id: conversationId }: Conversation,
    { config, model }: ChosenProvider,
    { replaces }: SummaryTask,
    { text, usage }: Made,
  ): Promise<void> {
    const at = clock.now();
    const summary: Summary = {
      id: newId(),
      conversationId,
      createdAt: at,
      state: 'ready',
      replaces,
      providerId: config.id,
      model: model.id,
      inputTokens: usage?.inputTokens ?? 0,
      outputTokens: usage?.outputTokens ?? 0,
      costTicks: usage?.costTicks ?? null,
      estimated: usage?.estimated ?? true,
      versions: [{ text, source: 'model', at }],
      version: 0,
    };
    await db.insertSummary({ summary });
  }

  function told(summary: Summary | null): Summary {
    const there = found(summary);
    changed.emit(there.conversationId);
    return there;
  }

  async function again(before: Summary, signal: AbortSignal): Promise<Summary | null> {
    const conversation = await db.getConversation({ id: before.conversationId });
    if (!conversation) return null;
    const chosen = chooseFor(deps, conversation, {});
    const path = await db.pathTo({ messageId: before.replaces.at(-1) ?? '' });
    const count = deps.context.estimate;
    const task = sameSummary({ path, summary: before, budget: budgetOf(chosen), count });
    if (!task) {
      const message =
        'What this summary stands for does not fit the window of the model. Choose a larger model.';
      throw new FailureError(fail('context_too_small', message));
    }
    const id = before.conversationId;
    const { text, usage } = await write(id, () => ask(chosen, task, id, signal));
    const version: SummaryVersion = { text, source: 'model', at: clock.now() };
    return db.addSummaryVersion({ id: before.id, version, usage });
  }

  return {
    async list(conversationId) {
      return { items: await db.listSummaries({ conversationId }), ...status(conversationId) };
    },
    status,
    consider(conversationId, now = false) {
      if (closed || working.has(conversationId)) return;
      void background(conversationId, async (signal) => {
        try {
          await makeMissing(conversationId, now ? 1 : null, signal);
        } catch (thrown) {
          const failure = toFailure(thrown);
          if (signal.aborted) return;
          failures.set(conversationId, failure);
          changed.emit(conversationId);
          if (failure.code === 'internal') deps.onBug(thrown);
        }
      });
    },
    edit: async (id, text) =>
      told(await db.addSummaryVersion({ id, version: { text, source: 'user', at: clock.now() } })),
    undo: async (id) => told(await db.undoSummary({ id })),
    redo: async (id) => told(await db.redoSummary({ id })),
    async remake(id) {
      const before = found(await db.getSummary({ id }));
      if (working.has(before.conversationId)) {
        const message = 'A summary of this conversation is being written. Wait until it is there.';
        throw new FailureError(fail('turn_running', message, { retryable: true }));
      }
      let remade: Summary | null = null;
      try {
        await background(before.conversationId, async (signal) => {
          remade = await again(before, signal);
        });
      } catch (thrown) {
        changed.emit(before.conversationId);
        throw thrown;
      }
      return told(remade);
    },
    async settled(conversationId) {
      await Promise.allSettled([working.get(conversationId)?.done ?? Promise.resolve()]);
    },
    onChange: changed.on,
    async close() {
      closed = true;
      for (const { stop } of working.values()) stop.abort();
      await Promise.allSettled([...working.values()].map(({ done }) => done));
    },
  };

  function status(conversationId: string): Pick<Summaries, 'making' | 'failure'> {
    return { making: writing.has(conversationId), failure: failures.get(conversationId) ?? null };
  }
}

function found(summary: Summary | null): Summary {
  if (summary) return summary;
  throw new FailureError(fail('not_found', 'This summary is no longer there.'));
}

/** Output tokens of a long summary. */
const LONG_SUMMARY = 1_500;

function notWhole(stopped: boolean): Failure {
  return stopped
    ? fail('cancelled', 'The summary was stopped.')
    : fail('empty_answer', 'The model’s summary was empty or cut off.', { retryable: true });
}
