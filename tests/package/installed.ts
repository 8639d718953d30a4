/** What the package has put on the machine, and how it is called. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const APP = '/usr/lib/parlance';
export const EXECUTABLE = join(APP, 'parlance');
const DESKTOP_FILE = '/usr/share/applications/parlance.desktop';

/** The groups of the desktop file: `Desktop Entry`, `Desktop Action quick-ask`. */
export function desktopFile(): Record<string, Record<string, string>> {
  const groups: Record<string, Record<string, string>> = {};
  let current: Record<string, string> = {};
  for (const line of readFileSync(DESKTOP_FILE, 'utf8').split('\n')) {
    const group = /^\[(.+)\]$/.exec(line)?.[1];
    if (group !== undefined) groups[group] = current = {};
    const [key, ...value] = line.split('=');
    if (key && value.length > 0) current[key] = value.join('=');
  }
  return groups;
}

/** As a desktop runs it: field codes are replaced by what was opened with it, here nothing. */
export function commandOf(group: string): string[] {
  const words = desktopFile()[group]?.['Exec']?.split(' ') ?? [];
  return words.filter((word) => !word.startsWith('%'));
}

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The command on the PATH, in the terminal. */
export async function parlance(args: string[], { input = '', env = {} } = {}): Promise<Finished> {
  const child = spawn('parlance', args, { env: { ...process.env, ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}
