/** What is wrong with a list of prompts, said with the line it stands in. */
import type { BatchProblem } from '../../../../shared/batch';
import { fail, FailureError } from '../../../../shared/errors';

/** `line` counts from 1; 0 = the whole. */
export function problem(
  kind: BatchProblem,
  line: number,
  sentence: string,
  more: Record<string, string | number> = {},
): FailureError {
  const message = line === 0 ? sentence : `Line ${line}: ${sentence}`;
  return new FailureError(fail('batch_input', message, { data: { problem: kind, line, ...more } }));
}
