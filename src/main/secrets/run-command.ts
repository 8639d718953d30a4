/**
 * Runs a key's program: no shell, nothing on its standard input, a time limit, a size limit. What it prints is the
 * key, or may be next to it, so it goes to the caller or nowhere: no error carries it and its standard error is not read.
 */
import { spawn, type ChildProcess } from 'node:child_process';

export type CommandResult =
  | { ok: true; output: string }
  /** `why` ends the sentence "the program ...". */
  | { ok: false; why: string; exitCode?: number };

export type RunCommand = (argv: readonly [string, ...string[]]) => Promise<CommandResult>;

export interface CommandLimits {
  /** Milliseconds until it is killed. */
  timeoutMs: number;
  /** Bytes of standard output. */
  maxOutput: number;
}

/** Long enough for a vault that asks for a finger, short enough for a turn that waits. */
const commandLimits: CommandLimits = { timeoutMs: 10_000, maxOutput: 64 * 1024 };

export function createRunCommand(limits: CommandLimits = commandLimits): RunCommand {
  return ([program, ...args]) =>
    new Promise((resolve) => {
      const child = spawn(program, args, {
        shell: false,
        windowsHide: true,
        stdio: ['ignore', 'pipe', 'ignore'],
        // A group of its own, so that what the program starts in turn is killed with it.
        detached: process.platform !== 'win32',
      });
      const kill = (): void => killTree(child);
      const chunks: Buffer[] = [];
      let size = 0;

      const settle = (result: CommandResult): void => {
        clearTimeout(timer);
        process.removeListener('exit', kill);
        child.stdout.destroy();
        resolve(result);
      };
      const giveUp = (why: string): void => {
        kill();
        settle({ ok: false, why });
      };
      const timer = setTimeout(
        () => giveUp(`did not end within ${limits.timeoutMs / 1000} seconds and was stopped`),
        limits.timeoutMs,
      );
      process.once('exit', kill);

      child.once('error', (error) => settle({ ok: false, why: startProblem(error) }));
      child.stdout.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > limits.maxOutput)
          giveUp(`printed more than ${limits.maxOutput / 1024} KiB and was stopped`);
        else chunks.push(chunk);
      });
      child.once('close', (exitCode, signal) => {
        if (exitCode === 0) settle({ ok: true, output: Buffer.concat(chunks).toString('utf8') });
        else if (exitCode === null) settle({ ok: false, why: `was ended by ${signal ?? 'a signal'}` });
        else settle({ ok: false, why: `ended with code ${exitCode}`, exitCode });
      });
    });
}

function killTree(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true }).once(
      'error',
      () => child.kill('SIGKILL'),
    );
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The group has ended by itself.
    child.kill('SIGKILL');
  }
}

function startProblem(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return 'was not found; give its full path';
  if (code === 'EACCES') return 'may not be run';
  // Windows starts .cmd and .bat files through its own shell only.
  if (code === 'EINVAL') return 'cannot be started directly; put "cmd /c" before it';
  return `could not be started${code === '' ? '' : ` (${code})`}`;
}
