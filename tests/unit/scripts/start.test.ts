import { describe, expect, it } from 'vitest';
import { hasDisplay } from '../../../scripts/start/display.mjs';
import { isTerminalCommand, launchOf } from '../../../scripts/start/routing.mjs';
import { sandboxProblem } from '../../../scripts/start/sandbox.mjs';

describe('isTerminalCommand', () => {
  it.each([
    [['ask', 'What can you do?']],
    [['--user-data-dir=/tmp/p', 'ask', 'hi']],
    [['ask', '--user-data-dir=/tmp/p', 'hi']],
    [['--version']],
    [['quick-ask']],
  ])('%j goes to the terminal', (args) => {
    expect(isTerminalCommand(args)).toBe(true);
  });

  it.each([[[]], [['--user-data-dir=/tmp/p']], [['parlance://ask']], [['asking']], [['--hidden', 'ask']]])(
    '%j goes to the window',
    (args) => {
      expect(isTerminalCommand(args)).toBe(false);
    },
  );
});

describe('launchOf', () => {
  const place = { node: '/n/node', project: '/p', cli: '/p/out/main/cli.js' };

  it('gives Electron the app folder first, then the arguments untouched', () => {
    const launch = launchOf(['ask', '--json', 'a b'], {
      ...place,
      electron: '/e/electron',
      noSandbox: true,
    });
    expect(launch).toEqual({
      command: '/e/electron',
      args: ['/p', '--no-sandbox', 'ask', '--json', 'a b'],
    });
  });

  it('keeps the sandbox unless told', () => {
    expect(launchOf([], { ...place, electron: '/e/electron' }).args).toEqual(['/p']);
  });

  it('runs the terminal form in Node where there is no Electron', () => {
    expect(launchOf(['chat'], place)).toEqual({ command: '/n/node', args: ['/p/out/main/cli.js', 'chat'] });
  });
});

describe('hasDisplay', () => {
  const on = (env: NodeJS.ProcessEnv, sockets: string[] = [], platform = 'linux'): boolean =>
    hasDisplay({ platform, env, exists: (path) => sockets.includes(path) });

  it('is always there on Windows and macOS', () => {
    expect(on({}, [], 'win32')).toBe(true);
    expect(on({}, [], 'darwin')).toBe(true);
  });

  it('needs a variable and the socket it names', () => {
    expect(on({})).toBe(false);
    expect(on({ DISPLAY: '' })).toBe(false);
    expect(on({ DISPLAY: ':3' }, ['/tmp/.X11-unix/X3'])).toBe(true);
    expect(on({ DISPLAY: ':3.0' }, ['/tmp/.X11-unix/X3'])).toBe(true);
    expect(on({ DISPLAY: ':3' }, ['/tmp/.X11-unix/X0'])).toBe(false);
  });

  it('trusts a display on another machine', () => {
    expect(on({ DISPLAY: 'localhost:10.0' })).toBe(true);
  });

  it('finds Wayland by name and by path', () => {
    const env = { WAYLAND_DISPLAY: 'wayland-0', XDG_RUNTIME_DIR: '/run/user/7' };
    expect(on(env, ['/run/user/7/wayland-0'])).toBe(true);
    expect(on(env)).toBe(false);
    expect(on({ WAYLAND_DISPLAY: '/run/w' }, ['/run/w'])).toBe(true);
  });
});

describe('sandboxProblem', () => {
  const system = {
    platform: 'linux',
    uid: 1000,
    read: (): string | undefined => undefined,
    ownedByRootWithSetuid: () => false,
  };
  const ubuntu = {
    ...system,
    read: (path: string) => (path.endsWith('apparmor_restrict_unprivileged_userns') ? '1' : undefined),
  };

  it('is none on an ordinary system', () => {
    expect(sandboxProblem('/e/electron', system)).toBeUndefined();
    expect(sandboxProblem('/e/electron', { ...system, platform: 'win32', uid: 0 })).toBeUndefined();
  });

  it('is root', () => {
    expect(sandboxProblem('/e/electron', { ...system, uid: 0 })).toBe('root');
  });

  it('is a system that restricts user namespaces, unless the helper beside Electron may make them', () => {
    expect(sandboxProblem('/e/electron', ubuntu)).toBe('no user namespaces');
    const helper = (path: string): boolean => path === '/e/chrome-sandbox';
    expect(sandboxProblem('/e/electron', { ...ubuntu, ownedByRootWithSetuid: helper })).toBeUndefined();
  });
});
