/**
 * Drives the real app through its screens and takes their pictures: light and dark, English and Chinese, three widths.
 * A server on loopback plays the model, so that the pictures are the same every time. Words after `--` choose scenes by
 * the beginning of their names: `npm run screenshots -- settings compare`. What could not be taken is named at the end.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startModel, type Model } from './model';
import { fillProfile, writeProfile, type Talks } from './profile';
import { quickPictures } from './quick';
import { readmePictures } from './readme';
import { begin, type Scene } from './scene';
import { chat } from './scenes/chat';
import { firstRun } from './scenes/first-run';
import { history } from './scenes/history';
import { overlays } from './scenes/overlays';
import { batches, comparing, figures } from './scenes/pages';
import { settings, transfer } from './scenes/settings';
import { endTurns, looks, openStage, shoot, sizes, type Stage } from './stage';

const root = resolve(import.meta.dirname, '../..');
const out = join(root, 'screenshots');

/** What changes the profile for good comes last. */
const scenes = [
  ...chat,
  ...history,
  ...overlays,
  ...comparing,
  ...batches,
  ...figures,
  ...settings,
  ...transfer,
];

export async function main(argv: readonly string[]): Promise<number> {
  const words = argv.filter((word) => !word.startsWith('--'));
  const wanted = (name: string): boolean => words.length === 0 || words.some((word) => name.startsWith(word));
  await mkdir(out, { recursive: true });
  const failures: string[] = [];
  const attempt = async (name: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (thrown) {
      failures.push(`${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  };
  const fresh = firstRun.filter(({ name }) => wanted(name));
  if (fresh.length > 0) {
    await withProfile(async (profile, model) => {
      const stage = await openStage(profile, model);
      for (const scene of fresh) await attempt(scene.name, () => play(stage, scene, null));
      await stage.close();
    });
  }
  await withProfile(async (profile, model) => {
    await writeProfile(profile, model.baseUrl);
    const stage = await openStage(profile, model);
    const talks = await fillProfile(stage);
    if (argv.includes('--readme')) await attempt('readme', () => readmePictures(stage, talks));
    for (const scene of scenes.filter(({ name }) => wanted(name))) {
      await attempt(scene.name, () => play(stage, scene, talks));
    }
    if (wanted('quick')) await attempt('quick', () => quickPictures(stage, out));
    await stage.close();
  });
  for (const failure of failures) process.stderr.write(`  not taken: ${failure}\n`);
  return failures.length === 0 ? 0 : 1;
}

async function withProfile(work: (profile: string, model: Model) => Promise<void>): Promise<void> {
  const model = await startModel();
  const profile = await mkdtemp(join(tmpdir(), 'parlance-shots-'));
  try {
    await work(profile, model);
  } finally {
    await model.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** One scene, set up once and taken in every look and width. */
async function play(stage: Stage, scene: Scene, talks: Talks | null): Promise<void> {
  try {
    await begin(stage, scene, talks);
    await scene.open?.(stage);
    // What lies under the pointer looks otherwise than the rest.
    await stage.page.mouse.move(0, 0);
    for (const look of looks) {
      await stage.use(look);
      for (const size of sizes) {
        await stage.resize(size);
        await scene.fit?.(stage, size.width);
        await shoot(stage.page, out, `${scene.name}-${look.theme}-${look.language}-${size.width}`);
      }
    }
  } finally {
    await endTurns(stage);
  }
}
