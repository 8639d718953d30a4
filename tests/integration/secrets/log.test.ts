import { chmod, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../src/main/log';
import { createRedactor } from '../../../src/main/secrets/redact';

const KEY = 'quite-an-ordinary-looking-value';
let dir: string;
let known: string[];

beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'parlance-log-')), 'logs');
  known = [KEY];
});
afterEach(() => rm(join(dir, '..'), { recursive: true, force: true }));

const open = (options: { level?: 'debug'; maxSize?: number } = {}) =>
  createLog({ dir, redact: createRedactor({ known: () => known }), ...options });
const written = (name = 'parlance.log'): Promise<string> => readFile(join(dir, name), 'utf8');

describe('the log', () => {
  it('writes one line an event, with time, level and topic', async () => {
    const log = open();
    log.info('turn', 'started', { turnId: 'abc', attempt: 1 });
    log.warn('http', 'slow', 5);
    log.error('storage', new Error('first\nsecond'));
    const lines = (await written()).split('\n');
    expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z info turn: started \{"turnId":"abc","attempt":1\}$/);
    expect(lines[1]).toMatch(/ warn http: slow 5$/);
    expect(lines[2]).toContain('"message":"first\\nsecond"');
    expect(lines).toHaveLength(4);
    expect(log.path).toBe(join(dir, 'parlance.log'));
  });

  it('lets nobody forge a line', async () => {
    open().info('turn', 'a\n2026-01-01T00:00:00.000Z error fake: b\r\nc');
    expect((await written()).trim().split('\n')).toHaveLength(1);
  });

  it('writes % and quotes as they are', async () => {
    open().info('turn', '100 % of %s, %c and "this"', '%d');
    expect(await written()).toContain('info turn: 100 % of %s, %c and "this" %d\n');
  });

  it('redacts every argument, and what only two of them together give away', async () => {
    const log = open();
    log.error(
      'http',
      `refused ${KEY}`,
      { headers: { Authorization: 'letmein' }, note: KEY },
      new Error(`Bearer ${KEY}`, { cause: KEY }),
    );
    log.error('http', 'Authorization: Bearer', 'aB3xY9kLm1Qw8Zz12tail');
    log.info(KEY, KEY);
    const text = await written();
    expect(text).not.toContain(KEY);
    expect(text).not.toMatch(/letmein|tail/);
    expect(text.split('\n')).toHaveLength(4);
  });

  it('drops what is below its level', async () => {
    open().debug('turn', 'unseen');
    open({ level: 'debug' }).debug('turn', 'seen');
    const text = await written();
    expect(text).not.toContain('unseen');
    expect(text).toContain('debug turn: seen');
  });

  it('keeps two old files and no more', async () => {
    const log = open({ maxSize: 2000 });
    for (let index = 0; index < 200; index += 1) log.info('turn', `line ${index} ${'x'.repeat(50)}`);
    expect((await readdir(dir)).sort()).toEqual(['parlance.1.log', 'parlance.2.log', 'parlance.log']);
    for (const name of await readdir(dir)) {
      // One line more than the limit, at most.
      expect((await stat(join(dir, name))).size).toBeLessThan(2200);
    }
    expect(await written()).toContain('line 199');
  });
});

describe('tail', () => {
  it('gives the newest lines, across the last rotation', async () => {
    const log = open({ maxSize: 2000 });
    for (let index = 0; index < 200; index += 1) log.info('turn', `line ${index} ${'x'.repeat(50)}`);
    const tail = await log.tail(25);
    expect(tail.map((line) => Number(/line (\d+)/.exec(line)?.[1]))).toEqual(
      Array.from({ length: 25 }, (_, index) => 175 + index),
    );
  });

  it('redacts again: a key met later is known now', async () => {
    known = [];
    const log = open();
    log.info('turn', `the answer was ${KEY}`);
    expect(await written()).toContain(KEY);
    known = [KEY];
    expect(await log.tail(10)).toEqual([expect.stringMatching(/the answer was \[REDACTED\]$/)]);
  });

  it('is empty where nothing was written', async () => {
    expect(await open().tail(10)).toEqual([]);
  });

  it('reads the end of a large file only, and whole lines of it', async () => {
    const log = open();
    for (let index = 0; index < 3000; index += 1) log.info('turn', `line ${index} ${'天'.repeat(100)}`);
    const tail = await log.tail(100_000);
    expect(tail.length).toBeGreaterThan(1000);
    expect(tail.length).toBeLessThan(3000);
    expect(tail.every((line) => /^\d{4}-.*line \d+ 天{100}$/.test(line))).toBe(true);
    expect(tail.at(-1)).toContain('line 2999');
  });
});

describe('a folder that cannot be written', () => {
  // Root may write everywhere.
  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'costs the log and nothing else',
    async () => {
      await chmod(join(dir, '..'), 0o500);
      const log = open();
      expect(() => log.error('turn', 'nobody hears')).not.toThrow();
      expect(await log.tail(5)).toEqual([]);
      await chmod(join(dir, '..'), 0o700);
    },
  );

  it('may be a file in the way', async () => {
    dir = join(import.meta.dirname, 'log.test.ts');
    const log = open();
    expect(() => log.error('turn', 'nobody hears')).not.toThrow();
    expect(await log.tail(5)).toEqual([]);
    dir = join(tmpdir(), 'parlance-log-none', 'logs');
  });
});
