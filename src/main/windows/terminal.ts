/** A command of the terminal form inside Electron: no window, but the keychain and Chromium's network. */
import { app } from 'electron';
import type { App } from '../app';
import { processIo } from '../cli/process-io';
import { runCli } from '../cli/run';

export async function runTerminal(
  argv: readonly string[],
  open: () => Promise<App>,
  version: string,
): Promise<void> {
  app.disableHardwareAcceleration();
  app.dock?.hide();
  const code = await runCli(
    argv,
    processIo(),
    async () => {
      await app.whenReady();
      return open();
    },
    version,
  );
  // Not app.exit at once: stdout may be a pipe that still has to take the rest of the answer.
  process.stdout.write('', () => app.exit(code));
}
