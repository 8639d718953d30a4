/** The pictures of the README: what the app is for, one look each. */
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Talks } from './profile';
import { begin, type Scene } from './scene';
import { chat } from './scenes/chat';
import { history } from './scenes/history';
import { batches, comparing, figures } from './scenes/pages';
import { looks, shoot, usual, type Look, type Stage } from './stage';
import { quickAnswer } from './quick';

const folder = join(resolve(import.meta.dirname, '../..'), 'docs/images');
const [light, dark, , darkChinese] = looks;
const all = [...chat, ...history, ...comparing, ...batches, ...figures];

/** Scenes by their names, and what their pictures are called. */
const wanted: [picture: string, scene: string, look: Look][] = [
  ['main', 'streaming', light],
  ['chinese', 'answer-chinese', darkChinese],
  ['search', 'search', dark],
  ['compare', 'compare-decided', light],
  ['insights', 'insights', light],
];

export async function readmePictures(stage: Stage, talks: Talks): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [picture, name, look] of wanted) {
    const scene: Scene | undefined = all.find((one) => one.name === name);
    if (!scene) throw new Error(`there is no scene ${name}`);
    await begin(stage, scene, talks);
    await scene.open?.(stage);
    await stage.page.mouse.move(0, 0);
    await stage.use(look);
    await scene.fit?.(stage, usual.width);
    // Code is coloured in idle time.
    await stage.page.waitForTimeout(1500);
    await shoot(stage.page, folder, picture);
    await lighten(picture);
    stage.model.letGo();
  }
  await quickAnswer(stage);
  await shoot(stage.quick, folder, 'quick-ask');
  await lighten('quick-ask');
  await stage.call('quick.hide', {});
}

/** To a third of its bytes, where pngquant is installed: they are in the repository for ever. */
async function lighten(picture: string): Promise<void> {
  const file = join(folder, `${picture}.png`);
  const run = promisify(execFile);
  await run('pngquant', ['--quality=85-100', '--strip', '--force', '--output', file, file]).catch(
    (thrown: unknown) => process.stderr.write(`  ${picture}: not made lighter (${String(thrown)})\n`),
  );
}
