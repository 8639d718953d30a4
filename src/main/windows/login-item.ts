/** Starting with the desktop: the system's own list, or on Linux a desktop file in the folder that means it. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { autostartFile, desktopEntry } from './autostart';
import { BACKGROUND } from './deep-links';

/** How this very program is started: an AppImage by its file, a checkout by its folder. */
function ownCommand(): string[] {
  const program = process.env['APPIMAGE'] ?? process.execPath;
  const profile = app.getPath('userData');
  const usual = profile === join(app.getPath('appData'), 'Parlance');
  return [
    program,
    ...(app.isPackaged ? [] : [app.getAppPath()]),
    ...(usual ? [] : [`--user-data-dir=${profile}`]),
    BACKGROUND,
  ];
}

/** Rejects where the folder cannot be written. */
export async function setStartAtLogin(start: boolean): Promise<void> {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: start, args: ownCommand().slice(1) });
    return;
  }
  const file = autostartFile(process.env, homedir());
  if (!start) {
    await rm(file, { force: true });
    return;
  }
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, desktopEntry(ownCommand()));
}
