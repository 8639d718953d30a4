/** The terminal form of the built app: the same executable, run as Node, with no window. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { electronPath, projectDir } from './app';

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

export function terminal(profile: string, args: string[]): ChildProcessWithoutNullStreams {
  return spawn(electronPath(), [join(projectDir, 'out/main/cli.js'), `--user-data-dir=${profile}`, ...args], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
}

export async function run(profile: string, args: string[], input = ''): Promise<Finished> {
  const child = terminal(profile, args);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.end(input);
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, stdout, stderr };
}

/** Lines of JSON, parsed. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

export interface ShownMessage {
  role: string;
  text: string;
  status: string;
}

/** The messages of `show ID --json`. */
export async function messagesOf(profile: string, id: unknown): Promise<ShownMessage[]> {
  const { stdout } = await run(profile, ['show', String(id), '--json']);
  return (jsonLines(stdout)[0]?.['messages'] ?? []) as ShownMessage[];
}
