/** The desktop file that starts Parlance with a Linux desktop. */
import { join } from 'node:path';

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
    'Comment[zh_CN]=不显示窗口，随时响应快捷键',
    // Backslashes are escaped once more in a value of a desktop file.
    `Exec=${command.map(quoted).join(' ').replaceAll('\\', '\\\\')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}
