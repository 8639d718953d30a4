/** Reads prompts out of text the way the worker does, in pieces of any size. */
import type { BatchPrompt, BatchReading } from '../../../../../src/shared/batch';
import { FailureError, type Failure } from '../../../../../src/shared/errors';
import { readPrompts } from '../../../../../src/main/services/batch/input/prompts';

export const plain: BatchReading = { format: null, column: null, template: null };

export async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  await Promise.resolve();
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

export async function gather<T>(all: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of all) found.push(one);
  return found;
}

export async function promptsOf(
  name: string,
  text: string,
  reading: Partial<BatchReading> = {},
  size = 7,
): Promise<BatchPrompt[]> {
  return gather(readPrompts(name, inPieces(text, size), { ...plain, ...reading }).prompts);
}

/** What is wrong with it; fails the test where nothing is. */
export async function problemOf(work: Promise<unknown>): Promise<NonNullable<Failure['data']>> {
  try {
    await work;
  } catch (thrown) {
    if (thrown instanceof FailureError && thrown.failure.code === 'batch_input')
      return thrown.failure.data ?? {};
    throw thrown;
  }
  throw new Error('nothing was found wrong');
}
