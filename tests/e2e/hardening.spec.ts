/** What of Electron's security checklist security.spec.ts leaves; docs/threat-model.md has the whole table. */
import { expect, test } from './app';
import { mainWindow } from './pages';

test('nothing leads the page away: links, forms, frames, webviews, scripts', async ({ start }) => {
  const { app, page } = await start();
  await expect(mainWindow(page).message).toBeVisible();
  const address = page.url();
  const windows = (): Promise<number> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  // This one, and that of quick-ask, which is made ahead.
  await expect.poll(windows).toBe(2);
  await page.evaluate(() => {
    const add = (html: string): void => document.body.insertAdjacentHTML('beforeend', html);
    add('<a id="away" href="https://example.com/">away</a>');
    document.getElementById('away')?.click();
    add('<a id="blank" href="https://example.com/" target="_blank">blank</a>');
    document.getElementById('blank')?.click();
    add('<form id="form" action="https://example.com/" method="post"></form>');
    (document.getElementById('form') as HTMLFormElement).submit();
    add('<iframe src="https://example.com/"></iframe><iframe src="file:///etc/hostname"></iframe>');
    add('<webview src="https://example.com/" allowpopups nodeintegration></webview>');
    add('<meta http-equiv="refresh" content="0; url=https://example.com/">');
    window.open('app://parlance/main.html');
    location.href = 'data:text/html,elsewhere';
    location.assign('file:///etc/hostname');
  });
  // Once more round the page's own loop: what was going to happen has begun by then.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
  expect(page.url()).toBe(address);
  expect(await windows()).toBe(2);
  expect(
    await app.evaluate(({ webContents }) => webContents.getAllWebContents().map((each) => each.getType())),
  ).toEqual(expect.not.arrayContaining(['webview']));
  const frames = page.frames().map((frame) => frame.url());
  expect(frames.filter((url) => /^(https|file|data):/.test(url))).toEqual([]);
  // Not by the driver's hands: it waits for the navigations that were refused to finish.
  expect(await page.evaluate<boolean>(`parlance.call('app.info', {}).then(({ ok }) => ok)`)).toBe(true);
});

test('no window loosens what Chromium holds', async ({ start }) => {
  const { app, page } = await start();
  await expect(mainWindow(page).message).toBeVisible();
  // Quick-ask as well, which is made hidden soon after the start.
  await expect.poll(() => app.windows().length).toBe(2);
  const all = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      const set = contents.getLastWebPreferences();
      return [
        'sandbox',
        'contextIsolation',
        'nodeIntegration',
        'nodeIntegrationInSubFrames',
        'nodeIntegrationInWorker',
        'webSecurity',
        'allowRunningInsecureContent',
        'experimentalFeatures',
        'enableBlinkFeatures',
        'webviewTag',
      ].map((name) => [name, set[name] === '' ? undefined : set[name]] as const);
    }),
  );
  expect(all).toHaveLength(2);
  for (const one of all) {
    expect(Object.fromEntries(one)).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    // Left out of the list where nobody sets them.
    expect(Object.fromEntries(one)['nodeIntegrationInWorker'] ?? false).toBe(false);
    expect(Object.fromEntries(one)['enableBlinkFeatures']).toBeUndefined();
  }
});

test('every permission a page can ask for is refused', async ({ start }) => {
  const { page } = await start();
  await expect(mainWindow(page).message).toBeVisible();
  const states = await page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'persistent-storage',
    ];
    return Promise.all(
      names.map(async (name) => {
        const { state } = await navigator.permissions.query({ name: name as PermissionName });
        return [name, state] as const;
      }),
    );
  });
  expect(states.filter(([, state]) => state === 'granted')).toEqual([]);
});
