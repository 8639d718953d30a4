/** Leaves out of a request what a server has said it does not take. */
import type { ChatParams, ChatRequest } from './types';

/** The names servers use in their errors, as our parameters. */
const names: Record<string, keyof ChatParams> = {
  temperature: 'temperature',
  top_p: 'topP',
  max_tokens: 'maxOutputTokens',
  max_completion_tokens: 'maxOutputTokens',
  max_output_tokens: 'maxOutputTokens',
  reasoning: 'reasoningEffort',
  reasoning_effort: 'reasoningEffort',
  reasoningEffort: 'reasoningEffort',
  'reasoning.effort': 'reasoningEffort',
  verbosity: 'verbosity',
  'text.verbosity': 'verbosity',
};

export function omitParams(request: ChatRequest, refused: Iterable<string>): ChatRequest {
  const params = { ...request.params };
  for (const name of refused) {
    const key = names[name];
    if (key) delete params[key];
  }
  return { ...request, params };
}
