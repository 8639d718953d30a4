// @ts-check
// Run by the project's own Electron, with `{ svg, folder, sizes }` as JSON in PAINT: paints the picture once a size.
// Chromium is the best renderer of SVG that the project has anyway, so that no other is needed.
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { app, BrowserWindow } = require('electron');

/** @type {{ svg: string, folder: string, sizes: number[] }} */
const { svg, folder, sizes } = JSON.parse(process.env['PAINT'] ?? '');

async function paintAll() {
  await app.whenReady();
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
  await window.loadURL('data:text/html,<title>painter</title>');
  const source = `data:image/svg+xml;base64,${readFileSync(svg).toString('base64')}`;
  for (const size of sizes) {
    const png = await window.webContents.executeJavaScript(`(${paint})(${JSON.stringify(source)}, ${size})`);
    writeFileSync(join(folder, `${size}.png`), Buffer.from(String(png), 'base64'));
  }
}

paintAll().then(
  () => app.exit(0),
  (error) => {
    // Electron would show a dialog, and wait for somebody to read it.
    console.error(error);
    app.exit(1);
  },
);

/** In the page. */
const paint = `async (source, size) => {
  const image = new Image();
  // Not decode(): it waits for a frame, which a hidden window never has.
  await new Promise((done, failed) => {
    image.onload = done;
    image.onerror = failed;
    image.src = source;
  });
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, size, size);
  return canvas.toDataURL('image/png').split(',')[1];
}`;
