import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renamed } from '../../../scripts/setup/apt.mjs';
import { firstDifference } from '../../../scripts/setup/dependencies.mjs';
import { hashOf } from '../../../scripts/setup/hash.mjs';
import { isModern } from '../../../scripts/setup/node.mjs';
import { npm } from '../../../scripts/setup/npm.mjs';
import { cacheDir } from '../../../scripts/setup/paths.mjs';
import { capture } from '../../../scripts/setup/run.mjs';
import { missingFrom, missingLibraries } from '../../../scripts/setup/system.mjs';

describe('missing system libraries', () => {
  it('are those that ldd cannot find', () => {
    const ldd = `	linux-vdso.so.1 (0x00007ffd)
	libffmpeg.so => /opt/e/libffmpeg.so (0x00007f1)
	libgtk-3.so.0 => not found
	libnss3.so => not found
	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f2)
`;
    expect(missingLibraries(ldd)).toEqual(['libgtk-3.so.0', 'libnss3.so']);
    expect(missingLibraries('	not a dynamic executable\n')).toEqual([]);
  });

  it('are those that ldconfig does not list', () => {
    const list = `2 libs found in cache \`/etc/ld.so.cache'
	libnotify.so.4 (libc6,x86-64) => /lib/x86_64-linux-gnu/libnotify.so.4
	libXss.so.1 (libc6,x86-64) => /lib/x86_64-linux-gnu/libXss.so.1
`;
    expect(missingFrom(['libXss.so.1', 'libsecret-1.so.0'], list)).toEqual(['libsecret-1.so.0']);
  });

  it('cannot be told without a list', () => {
    expect(missingFrom(['libXss.so.1'], 'ldconfig: command not found')).toEqual([]);
  });
});

describe('renamed', () => {
  it('takes the name of newer systems where they have it', () => {
    const known = new Set(['libasound2', 'libasound2t64', 'libgtk-3-0t64', 'libnss3']);
    expect(renamed(['libasound2', 'libgtk-3-0', 'libnss3'], known)).toEqual([
      'libasound2t64',
      'libgtk-3-0t64',
      'libnss3',
    ]);
  });

  it('keeps the names of Debian 12', () => {
    expect(renamed(['libasound2', 'xvfb'], new Set(['libasound2', 'xvfb']))).toEqual(['libasound2', 'xvfb']);
  });
});

describe('firstDifference', () => {
  const lock = {
    packages: {
      '': { version: '1.0.0' },
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/a/node_modules/b': { version: '2.0.0', integrity: 'sha512-b' },
      'node_modules/only-for-mac': { version: '3.0.0', integrity: 'sha512-c', optional: true },
    },
  };
  const { '': _root, 'node_modules/only-for-mac': _optional, ...installed } = lock.packages;

  it('finds none where all is installed but what is for another platform', () => {
    expect(firstDifference(lock, { packages: installed })).toBeUndefined();
  });

  it('ignores what somebody added', () => {
    const more = { ...installed, 'node_modules/extra': { version: '1.0.0' } };
    expect(firstDifference(lock, { packages: more })).toBeUndefined();
  });

  it('names what is missing, deep down too', () => {
    const { 'node_modules/a': a } = installed;
    expect(firstDifference(lock, { packages: { 'node_modules/a': a } })).toBe('b is missing');
  });

  it('names what has another version, and the same version with other content', () => {
    const older = { ...installed, 'node_modules/a': { version: '0.9.0', integrity: 'sha512-a' } };
    expect(firstDifference(lock, { packages: older })).toBe('a is another version');
    const forged = { ...installed, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-x' } };
    expect(firstDifference(lock, { packages: forged })).toBe('a is another version');
  });
});

describe('hashOf', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parlance-hash-'));
    mkdirSync(join(folder, 'src', 'deep'), { recursive: true });
    writeFileSync(join(folder, 'src', 'one.ts'), '1');
    writeFileSync(join(folder, 'src', 'deep', 'two.ts'), '2');
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const hash = (): string => hashOf([join(folder, 'src'), join(folder, 'package.json')]);

  it('does not follow times, nor the place of the checkout', () => {
    const before = hash();
    utimesSync(join(folder, 'src', 'one.ts'), 1, 1);
    renameSync(folder, `${folder}-moved`);
    folder = `${folder}-moved`;
    expect(hash()).toBe(before);
  });

  it.each<[string, (at: (path: string) => string) => void]>([
    ['changed', (at) => writeFileSync(at('src/deep/two.ts'), '3')],
    ['added', (at) => writeFileSync(at('src/three.ts'), '')],
    ['removed', (at) => rmSync(at('src/one.ts'))],
    ['renamed', (at) => renameSync(at('src/one.ts'), at('src/uno.ts'))],
    ['moved content', (at) => renameSync(at('src/one.ts'), at('package.json'))],
  ])('notices a file that is %s', (_what, act) => {
    const before = hash();
    act((path) => join(folder, path));
    expect(hash()).not.toBe(before);
  });
});

describe('isModern', () => {
  it.each([
    ['20.20.2', false],
    ['22.13.1', false],
    ['22.14.0', true],
    ['24.0.0', true],
    ['100.1.0', true],
  ])('%s: %s', (version, modern) => {
    expect(isModern(version)).toBe(modern);
  });
});

describe('cacheDir', () => {
  const dir = (platform: string, env: NodeJS.ProcessEnv = {}): string =>
    cacheDir({ platform, env, home: '/home/u' });

  it('is where each platform keeps caches', () => {
    expect(dir('linux')).toBe('/home/u/.cache/parlance');
    expect(dir('linux', { XDG_CACHE_HOME: '/c' })).toBe('/c/parlance');
    expect(dir('darwin', { XDG_CACHE_HOME: '/c' })).toBe('/home/u/Library/Caches/parlance');
    expect(dir('win32', { LOCALAPPDATA: '/local' })).toBe('/local/parlance/cache');
  });
});

describe('npm', () => {
  it('is the one this was started with', () => {
    const { command, args } = npm({ npm_execpath: '/usr/lib/node_modules/npm/bin/npm-cli.js' });
    expect([command, ...args]).toEqual([process.execPath, '/usr/lib/node_modules/npm/bin/npm-cli.js']);
  });

  it('is the one on the PATH when started without it or with another package manager', () => {
    expect(npm({}).command).toBe('npm');
    expect(npm({ npm_execpath: '/usr/lib/yarn.js' }).command).toBe('npm');
  });
});

describe('capture', () => {
  it('gives both outputs and the exit code', async () => {
    const program = `console.log('out'); console.error('err'); process.exitCode = 3`;
    const result = await capture(process.execPath, ['-e', program]);
    expect(result.code).toBe(3);
    expect(result.output.trim().split('\n').sort()).toEqual(['err', 'out']);
  });

  it('reports a program that is not there, without throwing', async () => {
    expect((await capture('no-such-program-here', [])).code).toBe(127);
  });

  it('kills a program that takes too long, with what it started', async () => {
    const endless = 'setInterval(() => {}, 1000)';
    const program = `require('node:child_process').spawn(process.execPath, ['-e', '${endless}'], { stdio: 'inherit' });
      ${endless}`;
    // The pipe stays open as long as anybody could still write to it, so that the grandchild is gone when this ends.
    const { timedOut, code } = await capture(process.execPath, ['-e', program], { timeoutMs: 1000 });
    expect({ timedOut, code }).toEqual({ timedOut: true, code: 137 });
  });
});
