/** One question to a model, for whoever asks: a turn or a summary. Knows what each server has refused before. */
import { toFailure } from '../../shared/errors';
import type { Usage } from '../../shared/models';
import { call } from '../http/call';
import type { Clock, Fetch } from '../http/types';
import { omitParams } from '../providers/omit-params';
import type { ChatRequest, Endpoint } from '../providers/types';
import { timeoutsOf, type ChosenProvider } from './providers';
import type { RunningTurn } from './running-turn';
import type { SettingsService } from './settings';
import { NOTHING_YET, runTurn, type Outcome } from './turn-run';

export interface Asked {
  request: ChatRequest;
  /** Where the request continues a server session: the same question with the local history, for a new session. */
  replay: ChatRequest | null;
  /** Of the prompt. */
  tokens: number;
}

export interface ModelCall {
  /** Feeds the turn until the answer has ended. Never throws for what a server does. */
  run(chosen: ChosenProvider, asked: Asked, endpoint: Endpoint, turn: RunningTurn): Promise<Outcome>;
  /**
   * The server's figures where it gave some, else ours, marked as an estimate; null where nothing came. What it cost is
   * there only where the server said so: the ledger bills the rest (`db/requests.ts`).
   */
  usageOf(asked: Asked, turn: RunningTurn, outcome: Outcome): Usage | null;
  /** Names of body fields this model's server has refused, for the life of this process. */
  refused(chosen: ChosenProvider): ReadonlySet<string>;
  /** The body that this request would have if it were sent now. */
  bodyOf(chosen: ChosenProvider, request: ChatRequest): string;
}

export interface ModelCallDeps {
  settings: SettingsService;
  fetch: Fetch;
  clock: Clock;
  random: () => number;
  redact(text: string): string;
  /** Tokens, an estimate. */
  estimate(text: string): number;
}

export function createModelCall(deps: ModelCallDeps): ModelCall {
  const learnt = new Map<string, Set<string>>();

  function refusedBy({ config, model }: ChosenProvider): Set<string> {
    const key = `${config.id} ${model.id}`;
    const known = learnt.get(key) ?? new Set<string>();
    learnt.set(key, known);
    return known;
  }

  return {
    refused: refusedBy,
    bodyOf(chosen, request) {
      const endpoint = { baseUrl: chosen.config.baseUrl, key: null };
      return chosen.dialect.request(omitParams(request, refusedBy(chosen)), endpoint).body ?? '';
    },
    async run(chosen, { request, replay, tokens }, endpoint, turn) {
      const { config, dialect } = chosen;
      const settings = deps.settings.get();
      const refused = refusedBy(chosen);
      try {
        const events = call({
          build: (without) => {
            // A session the server has forgotten: the local history goes into a new one, unseen by the person.
            const asked = without.has('session') ? (replay ?? request) : request;
            return dialect.request(omitParams(asked, [...refused, ...without]), endpoint);
          },
          dialect,
          lane: chosen.lane,
          fetch: deps.fetch,
          clock: deps.clock,
          random: deps.random,
          retry: {
            retries: settings['resilience.retries'],
            baseMs: settings['resilience.baseMs'],
            capMs: settings['resilience.capMs'],
          },
          timeouts: timeoutsOf(config, deps.settings),
          signal: turn.abort.signal,
          onTryNow: turn.onTryNow,
          redact: deps.redact,
          allowInsecureHttp: config.allowInsecureHttp,
          estimatedTokens: tokens,
          learn: (param) => void refused.add(param),
        });
        return await runTurn(events, turn, deps.clock);
      } catch (thrown) {
        // A bug, not a server: the answer is still closed and what came is kept.
        return broken(turn, thrown);
      }
    },
    usageOf(asked, turn, outcome) {
      // Of a continued answer the rest alone: what was there before has been paid for.
      const text = turn.brought('text');
      const reasoning = turn.brought('reasoning');
      if (!outcome.usage && text === '' && reasoning === '') return null;
      const reasoningTokens = deps.estimate(reasoning);
      return (
        outcome.usage ?? {
          inputTokens: asked.tokens,
          outputTokens: deps.estimate(text) + reasoningTokens,
          cachedTokens: 0,
          reasoningTokens,
          costTicks: null,
          estimated: true,
        }
      );
    },
  };
}

function broken(turn: RunningTurn, thrown: unknown): Outcome {
  const status = turn.text() === '' ? 'error' : 'interrupted';
  return { ...NOTHING_YET, status, failure: toFailure(thrown) };
}
