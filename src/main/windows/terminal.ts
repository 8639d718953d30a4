/** A command of the terminal form inside Electron: no window, but the keychain and Chromium's network. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { processIo } from '../cli/process-io';
import { runCli } from '../cli/run';
import { openInElectron } from '../open';

export async function runTerminal(argv: readonly string[]): Promise<void> {
  // Two Chromium profiles in one folder would fight over their locks; only our own files are shared.
  const sessionData = mkdtempSync(join(tmpdir(), 'parlance-'));
  app.setPath('sessionData', sessionData);
  app.disableHardwareAcceleration();
  app.dock?.hide();
  // Chromium puts its own handlers of SIGINT and SIGTERM in place while it starts. Node asks the system for a signal
  // only with the first listener, and a library may have added that one before: begin anew, afterwards.
  await app.whenReady();
  for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
  const code = await runCli(argv, processIo(), () => openInElectron({ watch: false }), app.getVersion());
  // Not at once: stdout may be a pipe that still has to take the rest of the answer.
  process.stdout.write('', () => {
    rmSync(sessionData, { recursive: true, force: true });
    app.exit(code);
  });
}
