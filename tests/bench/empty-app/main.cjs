// The least an Electron app can be: one window, one page. With a URL in BENCH_STREAM it also does the least a chat
// client can do: reads a stream of Chat Completions in main and appends its raw text in the page.
const { app, BrowserWindow, net } = require('electron');
const { join } = require('node:path');

void app.whenReady().then(async () => {
  const window = new BrowserWindow({
    width: 1180,
    height: 800,
    show: false,
    webPreferences: { preload: join(__dirname, 'preload.cjs'), sandbox: true, contextIsolation: true },
  });
  window.once('ready-to-show', () => window.show());
  await window.loadFile(join(__dirname, 'index.html'));
  const url = process.env['BENCH_STREAM'];
  if (!url) return;
  while (!(await window.webContents.executeJavaScript('globalThis.seen !== undefined'))) {
    await new Promise((done) => setTimeout(done, 20));
  }
  await stream(window, url);
});

async function stream(window, url) {
  const body = JSON.stringify({ model: 'test-model', stream: true, messages: [] });
  const response = await net.fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (!line.startsWith('data: {')) continue;
      const text = JSON.parse(line.slice(6)).choices[0]?.delta.content;
      if (text) window.webContents.send('text', text);
    }
  }
}

app.on('window-all-closed', () => app.quit());
