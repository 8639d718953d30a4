/** `ask`: one turn, streamed to stdout and stored. */
import { FailureError, type Failure } from '../../shared/errors';
import { TICKS_PER_USD, type Message, type Usage } from '../../shared/models';
import type { App } from '../app';
import { changesOf, presetsOf, type Setup } from '../services/setup';
import { parseCommand, type CommandSpec } from './args';
import { EXIT, exitCodeOf, printFailure, printJson, UsageError, type ExitCode, type Io } from './io';
import { setupFrom, setupOptions } from './style-option';

export const askSpec: CommandSpec = {
  usage:
    'ask [--provider ID] [--model M] [--conversation ID | --new] [--preset P] [--style k=v]... [--over-budget] [--json] [PROMPT or -]',
  does: 'asks once, streams the answer and keeps both',
  options: {
    provider: { type: 'string' },
    model: { type: 'string' },
    conversation: { type: 'string' },
    new: { type: 'boolean' },
    'over-budget': { type: 'boolean' },
    ...setupOptions,
  },
  words: [0, 1000],
};

export async function ask(app: App, argv: readonly string[], io: Io): Promise<ExitCode> {
  const args = parseCommand(askSpec, argv);
  if (args.flag('new') && args.text('conversation') !== undefined) {
    throw new UsageError('--new and --conversation exclude each other.');
  }
  const typed = args.words.join(' ');
  const fromStdin = typed === '-' || typed === '' ? await io.readStdin() : null;
  const text = fromStdin ?? (typed === '-' ? '' : typed);
  if (text.trim() === '')
    throw new UsageError('There is no prompt. Give it as words, or on standard input with "-".');
  const conversationId = args.text('conversation') ?? null;
  const before = conversationId === null ? null : await app.db.getConversation({ id: conversationId });
  let answered = conversationId;
  const code = await answer(app, io, {
    text,
    conversationId,
    setup: setupFrom(args, before?.style ?? null, app.settings.get()),
    providerId: args.text('provider'),
    model: args.text('model'),
    json: args.flag('json'),
    overBudget: args.flag('over-budget'),
    onStart: (id) => {
      answered = id;
    },
  });
  if (answered !== null) await finishSummary(app, io, answered);
  return code;
}

export interface Question {
  text: string;
  conversationId: string | null;
  /** Holds for the conversation from this question on. */
  setup?: Setup | undefined;
  providerId: string | undefined;
  model: string | undefined;
  json: boolean;
  /** Send it also where it goes beyond a budget. */
  overBudget?: boolean;
  /** Told where the answer went, so that the next question can follow it. */
  onStart?(conversationId: string): void;
}

/** Sends and streams; Ctrl+C stops the turn and keeps what came. */
export async function answer(app: App, io: Io, question: Question): Promise<ExitCode> {
  const { json } = question;
  let interrupted = false;
  let turnId: string | null = null;
  const unsubscribe = io.onInterrupt(() => {
    interrupted = true;
    if (turnId !== null) app.runner.stop(turnId);
  });
  try {
    const { text, conversationId, providerId, model, setup, overBudget } = question;
    if (conversationId !== null && setup) {
      await app.conversations.update(conversationId, changesOf(setup, presetsOf(app.settings.get())));
    }
    const turn = await app.turns.send({ text, conversationId, providerId, model, setup, overBudget });
    turnId = turn.turnId;
    question.onStart?.(turn.conversationId);
    if (interrupted) app.runner.stop(turnId);
    const message = await stream(app, io, turn.turnId, json, async () => {
      if (!json) return;
      const conversation = await app.conversations.get(turn.conversationId);
      const { conversationId: id } = turn;
      printJson(io, {
        type: 'start',
        conversationId: id,
        turnId: turn.turnId,
        provider: conversation.providerId,
        model: conversation.model,
      });
    });
    return report(io, message, json, interrupted);
  } catch (thrown) {
    if (!(thrown instanceof FailureError)) throw thrown;
    return refuse(io, thrown.failure, json);
  } finally {
    unsubscribe();
  }
}

/** The process would take an unfinished summary with it: what was begun and will be paid for is waited for. */
export async function finishSummary(app: App, io: Io, conversationId: string): Promise<void> {
  const unsubscribe = app.summaries.onChange(() => {
    if (!app.summaries.status(conversationId).making) return;
    unsubscribe();
    io.err('Summarising the older part of the conversation…\n');
  });
  await app.summaries.settled(conversationId);
  unsubscribe();
}

async function stream(
  app: App,
  io: Io,
  turnId: string,
  json: boolean,
  begin: () => Promise<void>,
): Promise<Message> {
  await begin();
  let resolve: (message: Message) => void = () => undefined;
  const finished = new Promise<Message>((done) => {
    resolve = done;
  });
  const delta = (text: string): void => {
    if (text === '') return;
    if (json) printJson(io, { type: 'delta', text });
    else io.out(text);
  };
  const { snapshot } = await app.runner.attach(turnId, (event) => {
    if (event.type === 'finished') resolve(event.message);
    else if (event.type === 'delta') {
      if (event.channel === 'text') delta(event.text);
    } else if (event.type === 'wait' && event.wait?.kind === 'retry') {
      const { attempt, attempts, until, failure } = event.wait;
      const delayMs = until === null ? 0 : Math.max(0, until - Date.now());
      if (json) printJson(io, { type: 'retry', attempt, delayMs, reason: failure?.code ?? 'unknown' });
      else {
        const seconds = (delayMs / 1000).toFixed(1);
        io.err(
          `${failure?.message ?? ''} Trying again in ${seconds} s (attempt ${attempt} of ${attempts}).\n`,
        );
      }
    } else if (event.type === 'notice' && !json) io.err(`${event.failure.message}\n`);
  });
  delta(snapshot.text);
  if (snapshot.finished) {
    delta(snapshot.finished.text.slice(snapshot.text.length));
    return snapshot.finished;
  }
  return finished;
}

function report(io: Io, message: Message, json: boolean, interrupted: boolean): ExitCode {
  const partial = message.text;
  if (!json && partial !== '' && !partial.endsWith('\n')) io.out('\n');
  if (json && message.usage) printJson(io, { type: 'usage', ...usageLine(message.usage) });
  if (message.status === 'done') {
    const { finishReason, ttftMs, totalMs, text } = message;
    if (json) printJson(io, { type: 'done', finishReason, ttftMs, totalMs, text });
    return EXIT.done;
  }
  if (interrupted || message.status === 'stopped') {
    const said = 'Stopped. What had come is kept.';
    if (json) printJson(io, { type: 'error', code: 'cancelled', message: said, retryable: true, partial });
    else io.err(`${said}\n`);
    return EXIT.interrupted;
  }
  const failure = message.failure;
  if (json) {
    printJson(io, {
      type: 'error',
      code: failure?.code ?? 'stream_cut',
      message: failure?.message ?? 'The answer ended before it was whole.',
      retryable: failure?.retryable ?? true,
      partial,
    });
  } else if (failure) printFailure(io, failure);
  return failure ? exitCodeOf(failure) : EXIT.failed;
}

function refuse(io: Io, failure: Failure, json: boolean): ExitCode {
  const { code, message, retryable } = failure;
  if (json) printJson(io, { type: 'error', code, message, retryable, partial: '' });
  else printFailure(io, failure);
  return exitCodeOf(failure);
}

function usageLine(usage: Usage): Record<string, unknown> {
  return {
    inputTokens: usage.inputTokens,
    outputTokens: usage.outputTokens,
    costUsd: usage.costTicks === null ? null : usage.costTicks / TICKS_PER_USD,
    estimated: usage.estimated,
  };
}
