/** One try of one call: sends, decodes, and says how it ended. Never throws for what a server or the network does. */
import { FailureError, type Failure } from '../../shared/errors';
import type { FinishReason } from '../../shared/models';
import { emptyAnswer, streamCut } from './failures';
import { open, readError, type OpenResponse, type RequestOptions } from './request';
import { limitResetMs, retryAfterMs } from './retry-after';
import type { AnswerDecoder, AnswerEvent, ResponseHead } from './types';

/** After its finish an answer still owes its usage and terminator; servers that keep the connection open owe nothing. */
const GRACE_MS = 5000;

/**
 * A success may say that the limit is now spent. Waiting out the rest of a minute spares a refusal; waiting longer, for
 * a limit of the hour or day, would only keep the server's own words from the person.
 */
const MAX_FORESIGHT_MS = 60_000;

export interface AttemptDialect {
  decoder(head: ResponseHead): AnswerDecoder;
  failure(head: ResponseHead, body: string): Failure;
}

export type AttemptEvent =
  Exclude<AnswerEvent, { type: 'finish' | 'failure' }> | { type: 'headers'; head: ResponseHead };

export interface AttemptEnd {
  /** null where the answer is whole, and after a stop. */
  failure: Failure | null;
  stopped: boolean;
  /** Where the answer is whole. */
  finish: FinishReason | null;
  /** Any text or reasoning arrived. */
  begun: boolean;
  /** The server itself said what failed, in a status or inside the answer; false for the network. */
  said: boolean;
  bytes: number;
  /** Until when the server asked to be left alone, epoch ms. */
  waitUntil: number | null;
}

export async function* runAttempt(
  options: RequestOptions,
  dialect: AttemptDialect,
): AsyncGenerator<AttemptEvent, AttemptEnd> {
  const end: AttemptEnd = {
    failure: null,
    stopped: false,
    finish: null,
    begun: false,
    said: false,
    bytes: 0,
    waitUntil: null,
  };
  let response: OpenResponse | null = null;
  let drained = false;
  try {
    response = await open(options);
    const { head, body } = response;
    const now = options.clock.now();
    if (head.status < 200 || head.status >= 300) {
      const text = await readError(body);
      end.bytes = text.length;
      end.said = true;
      end.failure = dialect.failure(head, text);
      const wait = waitOf(head, end.failure, now);
      end.waitUntil = wait === null ? null : now + wait;
      return end;
    }
    const reset = limitResetMs(head.headers, now, false);
    end.waitUntil = reset !== null && reset <= MAX_FORESIGHT_MS ? now + reset : null;
    yield { type: 'headers', head };
    yield* readAnswer(options, response, dialect.decoder(head), end);
    drained = end.failure === null && !end.stopped;
    if (drained) body.drain();
    return end;
  } catch (thrown) {
    if (!(thrown instanceof FailureError)) throw thrown;
    note(end, thrown.failure);
    return end;
  } finally {
    if (!drained) response?.body.close();
  }
}

/** Reads to the end of the answer and fills in `end`. Everything that arrived is yielded, however it ends. */
async function* readAnswer(
  { clock, timeouts }: RequestOptions,
  { body }: OpenResponse,
  decoder: AnswerDecoder,
  end: AttemptEnd,
): AsyncGenerator<AttemptEvent> {
  let text = false;
  let finishedAt: number | null = null;

  function* take(events: AnswerEvent[], whole: boolean): Generator<AttemptEvent> {
    for (const event of joined(events)) {
      if (event.type === 'finish') {
        if (whole) end.finish = event.reason;
        finishedAt ??= clock.now();
      } else if (event.type === 'failure') {
        if (whole && end.finish === null) end.failure ??= event.failure;
      } else {
        if (event.type === 'text' || event.type === 'reasoning') end.begun = true;
        if (event.type === 'text' && /\S/.test(event.text)) text = true;
        yield event;
      }
    }
  }

  try {
    while (!decoder.over) {
      const left = finishedAt === null ? timeouts.idleMs : Math.max(0, finishedAt + GRACE_MS - clock.now());
      const chunk = await body.read(Math.min(timeouts.idleMs, left));
      if (chunk === null) break;
      end.bytes += chunk.length;
      yield* take(decoder.push(chunk), true);
    }
    yield* take(decoder.end(), true);
    end.said = end.failure !== null;
  } catch (thrown) {
    if (!(thrown instanceof FailureError)) throw thrown;
    yield* take(decoder.end(), false);
    // The answer was whole before the connection broke: nothing is missing but, perhaps, its usage.
    if (end.finish === null) note(end, thrown.failure);
  }
  if (end.failure !== null || end.stopped) return;
  if (text && end.finish !== null) return;
  const nothing = end.finish !== null || end.bytes === 0;
  end.failure = nothing ? emptyAnswer(end.finish) : streamCut();
  end.said = nothing;
}

function note(end: AttemptEnd, failure: Failure): void {
  if (failure.code === 'cancelled') end.stopped = true;
  else end.failure = failure;
}

/** Adjacent pieces of one channel as one event: what came in one read is shown in one go. */
function* joined(events: AnswerEvent[]): Generator<AnswerEvent> {
  let held: AnswerEvent | null = null;
  for (const event of events) {
    if (held && (event.type === 'text' || event.type === 'reasoning') && held.type === event.type) {
      held = { type: event.type, text: held.text + event.text };
      continue;
    }
    if (held) yield held;
    held = event;
  }
  if (held) yield held;
}

/** The longest of what the headers and the error's own words ask for. */
function waitOf(head: ResponseHead, failure: Failure, now: number): number | null {
  const limited = failure.code === 'rate_limited';
  const said = failure.data?.['retryAfterMs'];
  const waits = [
    retryAfterMs(head.headers, now),
    limited && head.headers['retry-after'] === undefined ? limitResetMs(head.headers, now, true) : null,
    typeof said === 'number' ? said : null,
  ].filter((wait) => wait !== null);
  return waits.length > 0 ? Math.max(...waits) : null;
}
