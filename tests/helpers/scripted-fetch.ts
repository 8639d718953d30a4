/** A fetch whose answers are written down: bytes, pauses that never end, connections that break. */
import type { Fetch } from '../../src/main/http/types';

/** A function is called when all before it has been read; nothing follows it. */
export type Step = string | Uint8Array | { breaks: unknown } | (() => void);

/** Nothing more comes, and the connection stays open. */
export const stall = (): void => undefined;

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  steps: Step[];
}

export interface ScriptedFetch {
  fetch: Fetch;
  /** Every request, in order. */
  seen: { url: string; headers: Record<string, string>; body: string; aborted: () => boolean }[];
}

/** One answer a request, the last for all that follow. An Error is thrown by fetch; 'never' does not answer. */
export function scriptedFetch(answers: (Answer | Error | 'never')[]): ScriptedFetch {
  const seen: ScriptedFetch['seen'] = [];
  const fetch: Fetch = (url, init) => {
    const answer = answers[Math.min(seen.length, answers.length - 1)];
    const { signal } = init;
    seen.push({
      url,
      headers: Object.fromEntries(new Headers(init.headers)),
      body: typeof init.body === 'string' ? init.body : '',
      aborted: () => signal?.aborted === true,
    });
    if (answer === undefined || answer === 'never') return new Promise(() => undefined);
    if (answer instanceof Error) return Promise.reject(answer);
    return Promise.resolve(
      new Response(bodyOf(answer.steps), {
        status: answer.status ?? 200,
        headers: answer.headers ?? { 'content-type': 'text/event-stream' },
      }),
    );
  };
  return { fetch, seen };
}

function bodyOf(steps: Step[]): ReadableStream<Uint8Array> {
  const left = [...steps];
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const step = left.shift();
        if (step === undefined) controller.close();
        else if (typeof step === 'function') {
          step();
          return new Promise(() => undefined);
        } else if (typeof step === 'string') controller.enqueue(new TextEncoder().encode(step));
        else if (step instanceof Uint8Array) controller.enqueue(step);
        else controller.error(step.breaks);
        return undefined;
      },
    },
    { highWaterMark: 0 },
  );
}
