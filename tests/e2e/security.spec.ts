import { expect, test } from './app';
import { mainWindow } from './pages';

interface Bridge {
  parlance: { call(name: unknown, input: unknown): Promise<{ ok: boolean; error?: { code: string } }> };
}

test('the page has no Node, no network, no new windows and nowhere to go', async ({ start }) => {
  const { app, page } = await start();
  await expect(mainWindow(page).message).toBeVisible();
  const url = page.url();
  expect(url).toMatch(/^app:\/\/parlance\//);

  const found = await page.evaluate(async () => {
    const blocked = async (work: () => Promise<unknown>): Promise<boolean> =>
      work().then(
        () => false,
        () => true,
      );
    const image = new Image();
    const imageBlocked = new Promise<boolean>((done) => {
      image.onload = () => done(false);
      image.onerror = () => done(true);
    });
    image.src = 'https://example.com/pixel.png';
    const global = globalThis as unknown as Record<string, unknown>;
    // As a string to a timer: what the test itself evaluates is exempt from the policy.
    setTimeout('globalThis.evaluated = true' as unknown as () => void, 0);
    await new Promise((done) => setTimeout(done, 50));
    return {
      node: typeof global['require'] + typeof global['process'] + typeof global['module'],
      bridge: Object.keys(global['parlance'] as object).sort(),
      fetch: await blocked(() => fetch('https://example.com/')),
      loopback: await blocked(() => fetch('http://127.0.0.1:9/')),
      file: await blocked(() => fetch('file:///etc/hostname')),
      image: await imageBlocked,
      eval: global['evaluated'] === undefined,
      opened: window.open('https://example.com/') === null,
      microphone: await blocked(() => navigator.mediaDevices.getUserMedia({ audio: true })),
    };
  });
  expect(found).toEqual({
    node: 'undefinedundefinedundefined',
    bridge: ['call', 'dropped', 'on'],
    fetch: true,
    loopback: true,
    file: true,
    image: true,
    eval: true,
    opened: true,
    microphone: true,
  });

  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity } = contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity };
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  });
});

test('every page carries the policy, and no path leads out of the folder', async ({ start }) => {
  const { app, page } = await start();
  await expect(mainWindow(page).message).toBeVisible();
  const answers = await app.evaluate(async ({ session }) => {
    const own = session.defaultSession as unknown as { fetch(url: string): Promise<Response> };
    const read = async (url: string): Promise<{ status: number; csp: string | null }> => {
      try {
        const response = await own.fetch(url);
        return { status: response.status, csp: response.headers.get('content-security-policy') };
      } catch {
        return { status: 0, csp: null };
      }
    };
    return {
      page: await read('app://parlance/main.html'),
      escape: await read('app://parlance/..%2f..%2fpackage.json'),
      deep: await read('app://parlance/%2e%2e/%2e%2e/package.json'),
      host: await read('app://elsewhere/main.html'),
    };
  });
  expect(answers.page.status).toBe(200);
  expect(answers.page.csp).toContain("default-src 'none'");
  expect(answers.page.csp).not.toContain('unsafe-eval');
  expect(
    [answers.escape.status, answers.deep.status, answers.host.status].every((status) => status !== 200),
  ).toBe(true);
});

test('malformed calls are refused by code and do nothing', async ({ start }) => {
  const { page } = await start();
  await expect(mainWindow(page).message).toBeVisible();
  const replies = await page.evaluate(async () => {
    const { parlance } = globalThis as unknown as Bridge;
    const names: unknown[] = [
      '',
      'no.such',
      '__proto__',
      'constructor',
      'toString',
      null,
      7,
      {},
      ['app.info'],
    ];
    const inputs: unknown[] = [
      null,
      [],
      'x',
      { id: 'not-a-uuid' },
      { conversationId: {}, text: 1 },
      { extra: true },
    ];
    const codes: (string | undefined)[] = [];
    for (const name of names) codes.push((await parlance.call(name, {})).error?.code);
    for (const input of inputs) {
      codes.push((await parlance.call('conversations.get', input)).error?.code);
      codes.push((await parlance.call('turns.send', input)).error?.code);
    }
    return codes;
  });
  expect(new Set(replies)).toEqual(new Set(['invalid_input']));
  await expect(mainWindow(page).conversations.getByRole('listitem')).toHaveCount(0);
});
