/**
 * Lifecycle. The window is made before anything else is opened, and asks for what it needs while the database opens;
 * a command of the terminal form makes no window at all.
 */
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { takeUserDataDir } from './cli/args';
import { isCommand } from './cli/names';
import { runWindows, type WindowsOptions } from './windows/run';
import { registerScheme } from './windows/security';

/** `--no-sandbox` for root, `--log-level` to keep Chromium off stderr. */
const chromiumSwitch = /^--(no-sandbox|log-level=\d)$/;
const { dir, rest } = takeUserDataDir(ownWords());
app.setName('Parlance');
app.setPath('userData', dir === null ? join(app.getPath('appData'), 'Parlance') : resolve(dir));

/** What was typed for us: not the project's folder of a checkout, and not Chromium's own switches. */
function ownWords(): string[] {
  const words = process.argv.slice(1);
  const folder = app.isPackaged ? -1 : words.findIndex((word) => !word.startsWith('-'));
  return words.slice(folder + 1).filter((word) => !chromiumSwitch.test(word));
}

// What a window needs first is loaded first: services and commands only when they are wanted.
if (isCommand(rest[0])) {
  void import('./windows/terminal').then(({ runTerminal }) => runTerminal(rest));
} else {
  registerScheme();
  const open: WindowsOptions['open'] = async (onOpening) =>
    (await import('./open')).openInElectron({ watch: true, onOpening });
  runWindows({ open, out: join(__dirname, '..'), words: rest });
}
