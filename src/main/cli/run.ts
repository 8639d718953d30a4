/** The terminal form: a word, its command, an exit code. The services are the windows' own. */
import { FailureError, toFailure } from '../../shared/errors';
import type { App } from '../app';
import type { CommandSpec } from './args';
import { ask, askSpec } from './ask';
import { backup, backupSpec, restore, restoreSpec } from './backup';
import { batch, batchSpec } from './batch';
import { chat, chatSpec, introduce } from './chat';
import { config, configSpec } from './config';
import { context, contextSpec } from './context';
import { doctor, doctorSpec } from './doctor';
import { conversations, conversationsSpec, search, searchSpec, show, showSpec } from './history';
import { EXIT, exitCodeOf, printFailure, UsageError, type ExitCode, type Io } from './io';
import { isCommandName, QUICK_ASK, type CommandName } from './names';
import { key, keySpec, provider, providerSpec } from './provider';
import { exportFile, exportSpec, importFile, importSpec } from './transfer';

interface Command {
  spec: CommandSpec;
  run(app: App, argv: readonly string[], io: Io): Promise<ExitCode>;
}

const commands: Record<CommandName, Command> = {
  ask: { spec: askSpec, run: ask },
  chat: { spec: chatSpec, run: chat },
  batch: { spec: batchSpec, run: batch },
  search: { spec: searchSpec, run: search },
  conversations: { spec: conversationsSpec, run: conversations },
  show: { spec: showSpec, run: show },
  context: { spec: contextSpec, run: context },
  import: { spec: importSpec, run: importFile },
  export: { spec: exportSpec, run: exportFile },
  backup: { spec: backupSpec, run: backup },
  restore: { spec: restoreSpec, run: restore },
  provider: { spec: providerSpec, run: provider },
  key: { spec: keySpec, run: key },
  config: { spec: configSpec, run: config },
  doctor: { spec: doctorSpec, run: doctor },
};

/** Runs one command; opens the app only when the words make sense. */
export async function runCli(
  argv: readonly string[],
  io: Io,
  openApp: () => Promise<App>,
  version: string,
): Promise<ExitCode> {
  const [word, ...rest] = argv;
  if (word === '--version') {
    io.out(`${version}\n`);
    return EXIT.done;
  }
  if (word === 'help' || word === '--help' || word === '-h') {
    io.out(helpText());
    return EXIT.done;
  }
  // Electron with a display never comes here with this word.
  if (word === QUICK_ASK) {
    io.err('quick-ask shows a window, and there is no display here, or no Electron. Use `ask` instead.\n');
    return EXIT.failed;
  }
  const command = isCommandName(word) ? commands[word] : undefined;
  if (word !== undefined && !command) {
    io.err(`There is no command "${word}".\n\n${helpText()}`);
    return EXIT.wrongUse;
  }
  let app: App | null = null;
  try {
    app = await openApp();
    for (const notice of app.notices()) io.err(`${notice.message}\n`);
    for (const line of app.safety.lines()) io.err(`${line}\n`);
    app.budgets.onWarning(({ message }) => io.err(`${message}\n`));
    if (command) return await command.run(app, rest, io);
    return io.interactive ? await chat(app, [], io) : await introduce(app, io);
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      io.err(`${thrown.message}\n${command ? `Usage: ${command.spec.usage}\n` : ''}`);
      return EXIT.wrongUse;
    }
    const failure = toFailure(thrown);
    printFailure(io, failure);
    return thrown instanceof FailureError ? exitCodeOf(failure) : EXIT.failed;
  } finally {
    await app?.close();
  }
}

function helpText(): string {
  const lines = Object.values(commands).map(({ spec }) => `  ${spec.usage}\n      ${spec.does}`);
  return [
    'Parlance in the terminal. Data goes to standard output, everything else to standard error.',
    '',
    ...lines,
    `  ${QUICK_ASK}\n      Shows or hides the quick-ask window of the running app; starts the app if none runs.`,
    '',
    '  --user-data-dir=DIR picks another profile. --json gives one JSON object a line.',
    '  Exit codes: 0 done, 1 failed, 2 wrong use, 3 no key or no keychain, 130 interrupted.',
    '',
  ].join('\n');
}
