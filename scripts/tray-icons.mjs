// @ts-check
/// <reference lib="dom" />
// `npm run icons:tray` after a change of the drawings: makes the PNGs of the tray from their SVGs, drawn by Chromium.
import { readFile, writeFile } from 'node:fs/promises';
import { _electron } from '@playwright/test';
import { inProject } from './setup/paths.mjs';
import { prepare } from './setup/prepare.mjs';
import { runScript } from './setup/say.mjs';

const folder = inProject('src', 'main', 'windows', 'icons');
/** Points: what macOS has room for in its menu bar, and what Linux and Windows panels scale from. */
const icons = [
  { name: 'tray', size: 24 },
  { name: 'tray-template', size: 16 },
];

await runScript(async () => {
  const { runtime } = await prepare();
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [...sandbox, inProject('tests', 'bench', 'empty-app')],
  });
  const page = await app.firstWindow();
  for (const { name, size } of icons) {
    const svg = await readFile(`${folder}/${name}.svg`, 'utf8');
    for (const scale of [1, 2]) {
      const url = await page.evaluate(draw, { svg, pixels: size * scale });
      const file = `${folder}/${name}${scale === 1 ? '' : '@2x'}.png`;
      await writeFile(file, Buffer.from(url.replace(/^.*,/, ''), 'base64'));
    }
  }
  await app.close();
  return 0;
});

/**
 * In the page.
 * @param {{ svg: string, pixels: number }} options
 * @returns {Promise<string>} a data: URL
 */
async function draw({ svg, pixels }) {
  const image = new Image(pixels, pixels);
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = pixels;
  canvas.height = pixels;
  canvas.getContext('2d')?.drawImage(image, 0, 0, pixels, pixels);
  return canvas.toDataURL('image/png');
}
