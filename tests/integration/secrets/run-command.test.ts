import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRunCommand } from '../../../src/main/secrets/run-command';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'parlance-run-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const node = (script: string, ...args: string[]): [string, ...string[]] => [
  process.execPath,
  '-e',
  script,
  ...args,
];
const run = createRunCommand();

describe('a key program', () => {
  it('gives its output, byte for byte', async () => {
    expect(await run(node(`process.stdout.write('xai-1234 钥\\n')`))).toEqual({
      ok: true,
      output: 'xai-1234 钥\n',
    });
  });

  it('gets its arguments as they are: no shell is there to read them', async () => {
    const hostile = ['$(touch pwned)', '`id`', '; rm -rf x', '*', '"', "'", '\\', '%PATH%', 'a b', ''];
    const result = await run(node(`process.stdout.write(JSON.stringify(process.argv.slice(1)))`, ...hostile));
    expect(result).toEqual({ ok: true, output: JSON.stringify(hostile) });
  });

  it('reads nothing from standard input', async () => {
    const script = `let n = 0; process.stdin.on('data', (c) => (n += c.length)).on('end', () => process.stdout.write('read ' + n))`;
    expect(await run(node(script))).toEqual({ ok: true, output: 'read 0' });
  });

  it('is told by its exit code, and nothing of what it printed', async () => {
    const script = `process.stdout.write('secret'); process.stderr.write('secret'); process.exitCode = 7`;
    expect(await run(node(script))).toEqual({ ok: false, why: 'ended with code 7', exitCode: 7 });
  });

  it('is told by the signal that ended it', async () => {
    expect(await run(node(`process.kill(process.pid, 'SIGTERM')`))).toEqual({
      ok: false,
      why: 'was ended by SIGTERM',
    });
  });

  it('that does not exist, or may not be run, is said to', async () => {
    expect(await run([join(dir, 'nothing-here')])).toEqual({
      ok: false,
      why: 'was not found; give its full path',
    });
    expect(await run([dir])).toEqual({ ok: false, why: 'may not be run' });
  });

  it('that prints without end is stopped', async () => {
    const few = createRunCommand({ timeoutMs: 20_000, maxOutput: 64 * 1024 });
    const script = `const write = () => process.stdout.write('x'.repeat(1000), write); write()`;
    expect(await few(node(script))).toEqual({ ok: false, why: 'printed more than 64 KiB and was stopped' });
  });

  it('may print exactly the limit', async () => {
    const result = await run(node(`process.stdout.write('x'.repeat(65536))`));
    expect(result).toEqual({ ok: true, output: 'x'.repeat(65_536) });
  });

  it.skipIf(process.platform === 'win32')(
    'that does not end is killed, and what it started with it',
    async () => {
      // The child holds the pipe open and ignores being asked to end.
      const pidFile = join(dir, 'pid');
      const child = `process.on('SIGTERM', () => {}); require('fs').writeFileSync(process.argv[1], String(process.pid)); setInterval(() => {}, 1000)`;
      const parent = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}, process.argv[1]], { stdio: 'inherit' }); setInterval(() => {}, 1000)`;
      const impatient = createRunCommand({ timeoutMs: 3000, maxOutput: 1024 });
      expect(await impatient(node(parent, pidFile))).toEqual({
        ok: false,
        why: 'did not end within 3 seconds and was stopped',
      });
      expect(existsSync(pidFile)).toBe(true);
      await gone(Number(await readFile(pidFile, 'utf8')));
    },
  );
});

/** Resolves once there is no such process, or only the remains of one that nobody has collected. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      const state = execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
      if (state.startsWith('Z')) return;
    } catch {
      return;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}
