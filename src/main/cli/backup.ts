/** `backup` and `restore`. */
import { resolve } from 'node:path';
import type { App } from '../app';
import { parseCommand, type CommandSpec } from './args';
import { EXIT, printJson, type ExitCode, type Io } from './io';

export const backupSpec: CommandSpec = {
  usage: 'backup FILE [--json]',
  does: 'a copy of everything but keys and settings, made while the app runs and checked',
  options: {},
  words: [1, 1],
};

export async function backup(app: App, argv: readonly string[], io: Io): Promise<ExitCode> {
  const args = parseCommand(backupSpec, argv);
  const report = await app.backups.make(resolve(args.words[0] ?? ''));
  if (args.flag('json')) printJson(io, report);
  else io.out(`${report.conversations} conversations, ${report.messages} messages in ${report.file}\n`);
  return EXIT.done;
}

export const restoreSpec: CommandSpec = {
  usage: 'restore FILE [--preview] [--json]',
  does: 'everything as it is in a backup; --preview only says what would change; what was there is kept as a backup',
  options: { preview: { type: 'boolean' } },
  words: [1, 1],
};

export async function restore(app: App, argv: readonly string[], io: Io): Promise<ExitCode> {
  const args = parseCommand(restoreSpec, argv);
  const from = resolve(args.words[0] ?? '');
  if (args.flag('preview')) {
    const preview = await app.backups.preview(from);
    if (args.flag('json')) printJson(io, preview);
    else {
      const { conversations, messages, returning, replaced, lost } = preview;
      io.out(
        `${conversations} conversations, ${messages} messages; ${returning} would come back, ${replaced} be replaced, ` +
          `${lost} be gone\n`,
      );
    }
    return EXIT.done;
  }
  const report = await app.backups.restore(from);
  if (args.flag('json')) printJson(io, report);
  else {
    const { conversations, messages, returning, replaced, lost, before } = report;
    io.out(
      `${conversations} conversations, ${messages} messages; ${returning} came back, ${replaced} were replaced, ` +
        `${lost} are gone\n`,
    );
    io.err(`What was there before is kept in ${before.file}\n`);
  }
  return EXIT.done;
}
