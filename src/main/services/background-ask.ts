/** A question nobody waits for (a summary, a title): by the conversation's own model, through its lane like any other. */
import { FailureError, type Failure } from '../../shared/errors';
import type { Usage } from '../../shared/models';
import type { Clock } from '../http/types';
import type { ContextService } from './context';
import type { Asked, ModelCall } from './model-call';
import type { ChosenProvider, ProviderService } from './providers';
import { createRunningTurn } from './running-turn';

export interface BackgroundDeps {
  providers: ProviderService;
  context: Pick<ContextService, 'estimate'>;
  model: ModelCall;
  clock: Clock;
  newId(): string;
}

interface BackgroundQuestion {
  system: string;
  prompt: string;
  conversationId: string;
}

export interface Made {
  text: string;
  usage: Usage | null;
}

/** The whole answer, trimmed. Throws its failure, or `notWhole` where it was stopped, empty or cut. */
export async function askInBackground(
  deps: BackgroundDeps,
  chosen: ChosenProvider,
  { system, prompt, conversationId }: BackgroundQuestion,
  signal: AbortSignal,
  notWhole: (stopped: boolean) => Failure,
): Promise<Made> {
  const endpoint = await deps.providers.endpoint(chosen.config);
  const turn = createRunningTurn({
    turnId: deps.newId(),
    conversationId,
    messageId: '',
    text: '',
    reasoning: '',
    clock: deps.clock,
    // Half of it is nothing: nothing of it is kept on the way.
    append: () => Promise.resolve(),
  });
  const stop = (): void => turn.abort.abort();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  const asked: Asked = {
    request: {
      model: chosen.model.id,
      system,
      messages: [{ role: 'user', text: prompt }],
      params: {},
      style: null,
    },
    replay: null,
    tokens: deps.context.estimate(system) + deps.context.estimate(prompt),
  };
  const outcome = await deps.model.run(chosen, asked, endpoint, turn);
  await turn.settle();
  signal.removeEventListener('abort', stop);
  const text = turn.text().trim();
  if (outcome.status === 'done' && outcome.finishReason !== 'length' && text !== '') {
    return { text, usage: deps.model.usageOf(chosen, asked, turn, outcome) };
  }
  throw new FailureError(outcome.failure ?? notWhole(signal.aborted));
}
