/** Starting with the desktop: the system's own list, or on Linux a desktop file in the folder that means it. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { BACKGROUND } from './deep-links';

/** The folder of https://specifications.freedesktop.org/autostart-spec. */
export function autostartFile(env: NodeJS.ProcessEnv, home: string): string {
  return join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'autostart', 'parlance.desktop');
}

/** An argument of an Exec line: quoted, with the reserved signs escaped and a per cent sign doubled. */
const quoted = (word: string): string =>
  `"${word.replace(/[\\"`$]/g, (sign) => `\\${sign}`).replaceAll('%', '%%')}"`;

export function desktopEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Parlance',
    'Comment=Ready for its hotkey, without a window',
    'Comment[zh_CN]=不显示窗口，随时响应热键',
    // Backslashes are escaped once more in a value of a desktop file.
    `Exec=${command.map(quoted).join(' ').replaceAll('\\', '\\\\')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

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
