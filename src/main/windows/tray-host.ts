/** Whether this desktop has a tray at all. Electron makes an icon without a word where nobody will ever show it. */
import { execFile } from 'node:child_process';

/** Who shows icons on Linux, by the name it takes on the session bus. */
const WATCHER = 'org.kde.StatusNotifierWatcher';
const BUS = 'org.freedesktop.DBus';

/** The one or the other is part of every desktop; a second is long for a bus on this machine. */
const askers: readonly [string, readonly string[]][] = [
  ['gdbus', ['call', '--session', '-d', BUS, '-o', '/', '-m', `${BUS}.NameHasOwner`, WATCHER]],
  [
    'dbus-send',
    ['--session', '--print-reply', `--dest=${BUS}`, '/', `${BUS}.NameHasOwner`, `string:${WATCHER}`],
  ],
];
const ASK_MS = 1000;

const outputOf = (command: string, args: readonly string[]): Promise<string | null> =>
  new Promise((done) => {
    execFile(command, args, { timeout: ASK_MS }, (error, stdout) => done(error ? null : stdout));
  });

export async function hasTray(platform: NodeJS.Platform = process.platform): Promise<boolean> {
  if (platform !== 'linux') return true;
  for (const [command, args] of askers) {
    const said = await outputOf(command, args);
    if (said !== null) return /\btrue\b/.test(said);
  }
  return false;
}
