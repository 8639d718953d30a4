/** `batch`: a file of prompts, asked several at a time; progress on stderr, results in the order of the input. */
import { resolve } from 'node:path';
import {
  BATCH_DEFAULTS,
  LARGEST_GROUP,
  MOST_CONCURRENT,
  type Batch,
  type BatchExportFormat,
  type BatchOptions,
  type BatchProgress,
  type BatchReading,
} from '../../shared/batch';
import { TICKS_PER_USD } from '../../shared/models';
import type { App } from '../app';
import { batchText, exportBatchFile, exportFormatOf } from '../services/batch/export';
import { chooseFor } from '../services/choose';
import { changesOf, presetsOf } from '../services/setup';
import { numberOption, parseCommand, type CommandSpec, type ParsedArgs } from './args';
import { EXIT, exitCodeOf, printFailure, printJson, UsageError, type ExitCode, type Io } from './io';
import { setupFrom, setupOptions } from './style-option';

export const batchSpec: CommandSpec = {
  usage:
    'batch FILE [--provider ID] [--model M] [--column C | --template T] [--system S] [--preset P] [--style k=v]... ' +
    '[--concurrency N] [--batch-size N] [--stop-on-error] [--vendor] [--out FILE] [--resume] [--retry-failed] [--json]',
  does: 'asks every prompt of a .txt, .csv or .jsonl file; --resume goes on where it was cut off; --vendor hands all to the provider’s own batch service',
  options: {
    provider: { type: 'string' },
    model: { type: 'string' },
    column: { type: 'string' },
    template: { type: 'string' },
    system: { type: 'string' },
    concurrency: { type: 'string' },
    'batch-size': { type: 'string' },
    'stop-on-error': { type: 'boolean' },
    vendor: { type: 'boolean' },
    out: { type: 'string' },
    resume: { type: 'boolean' },
    'retry-failed': { type: 'boolean' },
    ...setupOptions,
  },
  words: [1, 1],
};

export async function batch(app: App, argv: readonly string[], io: Io): Promise<ExitCode> {
  const args = parseCommand(batchSpec, argv);
  const path = resolve(args.words[0] ?? '');
  const out = outOf(args);
  const reading: BatchReading = {
    format: null,
    column: args.text('column') ?? null,
    template: args.text('template') ?? null,
  };
  const options = optionsOf(app, args);
  const source = { name: path, from: { kind: 'file' as const, path } };
  const check = await app.batches.check(source, reading);
  const json = args.flag('json');
  let interrupted = false;
  let id: string | null = null;
  const stopNow = (): void => {
    if (id !== null) void app.batches.stop(id, 'paused').catch(() => undefined);
  };
  const offInterrupt = io.onInterrupt(() => {
    interrupted = true;
    stopNow();
  });
  const offProgress = app.batches.onProgress(progressLines(io, () => id));
  try {
    const known =
      args.flag('resume') || args.flag('retry-failed')
        ? await toResume(app, io, path, check.fingerprint)
        : null;
    id = known?.id ?? null;
    if (known && args.flag('retry-failed') && known.failed > 0) await app.batches.retryFailed(known.id);
    else if (known && known.state !== 'done') await app.batches.resume(known.id);
    else if (!known) {
      const { estimate } = await app.batches.plan(check, options);
      const [least, most] = estimate.costTicks ?? [];
      const cost = least === undefined || most === undefined ? '' : `, about ${usd(least)} to ${usd(most)}`;
      io.err(`${check.total} prompts, about ${estimate.inputTokens[1]} tokens to send${cost}\n`);
      id = (await app.batches.start(source, reading, check.fingerprint, options)).id;
    }
    if (id === null) return EXIT.failed;
    if (interrupted) stopNow();
    const ended = await app.batches.settled(id);
    return await report(app, io, ended, { out, json, interrupted });
  } finally {
    offProgress();
    offInterrupt();
  }
}

interface Out {
  path: string;
  format: BatchExportFormat;
}

function outOf(args: ParsedArgs): Out | null {
  const path = args.text('out');
  if (path === undefined) return null;
  const format = exportFormatOf(path);
  if (format) return { path: resolve(path), format };
  throw new UsageError(`--out takes a file that ends in .csv, .jsonl or .md, not "${path}".`);
}

function optionsOf(app: App, args: ParsedArgs): BatchOptions {
  if (args.text('column') !== undefined && args.text('template') !== undefined) {
    throw new UsageError('--column and --template exclude each other.');
  }
  const { config, model } = chooseFor(app, null, {
    providerId: args.text('provider'),
    model: args.text('model'),
  });
  const usual = app.conversations.blank({ providerId: config.id, model: model.id });
  const settings = app.settings.get();
  const setup = setupFrom(args, usual.style, settings);
  return {
    providerId: config.id,
    model: model.id,
    mode: args.flag('vendor') ? 'vendor' : 'live',
    style: (setup ? changesOf(setup, presetsOf(settings)).style : usual.style) ?? null,
    systemPrompt: args.text('system') ?? usual.systemPrompt,
    concurrency: numberOption(args, 'concurrency', BATCH_DEFAULTS.concurrency, MOST_CONCURRENT),
    batchSize: numberOption(args, 'batch-size', BATCH_DEFAULTS.batchSize, LARGEST_GROUP),
    stopOnError: args.flag('stop-on-error'),
  };
}

/** The batch of this file to go on with; null where there is none yet, so that a script can always say --resume. */
async function toResume(app: App, io: Io, path: string, fingerprint: string): Promise<Batch | null> {
  const known = await app.batches.ofFile(path, fingerprint);
  if (!known) {
    io.err('There is no batch of this file yet; it begins now.\n');
    return null;
  }
  if (!known.same) {
    throw new UsageError(
      'The prompts of this file are not those of its last batch. Start a new one without --resume, or take the old file.',
    );
  }
  const { done, failed, total } = known.batch;
  io.err(
    `Going on: ${done} of ${total} are done, ${failed} failed. What was under way when it ended is asked again.\n`,
  );
  return known.batch;
}

/** A line whenever a second has passed and something has changed. */
function progressLines(io: Io, id: () => string | null): (progress: BatchProgress) => void {
  let saidAt = 0;
  let said = '';
  return ({ batch, perMinute, leftMs }) => {
    if (batch.id !== id() && id() !== null) return;
    const { done, failed, total, costTicks } = batch;
    const parts = [
      `${done + failed} of ${total}`,
      ...(failed > 0 ? [`${failed} failed`] : []),
      ...(perMinute === null ? [] : [`${Math.round(perMinute)} a minute`]),
      ...(leftMs === null ? [] : [`${Math.ceil(leftMs / 1000)} s left`]),
      ...(costTicks > 0 ? [`${usd(costTicks)} so far`] : []),
    ];
    const line = parts.join(', ');
    const now = Date.now();
    if (line === said || (now - saidAt < 1000 && done + failed < total)) return;
    saidAt = now;
    said = line;
    io.err(`${line}\n`);
  };
}

const usd = (ticks: number): string => `$${(ticks / TICKS_PER_USD).toFixed(4)}`;

async function report(
  app: App,
  io: Io,
  ended: Batch,
  { out, json, interrupted }: { out: Out | null; json: boolean; interrupted: boolean },
): Promise<ExitCode> {
  const { id, done, failed, total, failure } = ended;
  const whole = ended.state === 'done';
  if (out) {
    const prompts = await exportBatchFile(app.db, id, out.format, out.path);
    if (json) printJson(io, { id, state: ended.state, total, done, failed, out: out.path, prompts });
  } else {
    // Each piece is whole text by itself.
    for await (const { bytes } of batchText(app.db, id, json ? 'jsonl' : 'md'))
      io.out(new TextDecoder().decode(bytes));
  }
  if (interrupted && !whole) {
    io.err(`Stopped: ${done + failed} of ${total} are kept. Go on with --resume.\n`);
    return EXIT.interrupted;
  }
  if (!whole) {
    if (failure) printFailure(io, failure);
    io.err(`${total - done - failed} of ${total} are still to be asked. Go on with --resume.\n`);
    return failure ? exitCodeOf(failure) : EXIT.failed;
  }
  if (failed > 0) io.err(`${failed} of ${total} failed. Ask those again with --retry-failed.\n`);
  return failed > 0 ? EXIT.failed : EXIT.done;
}
