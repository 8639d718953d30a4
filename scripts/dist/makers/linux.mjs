// @ts-check
import { chmodSync, cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../../setup/paths.mjs';
import { PNG_SIZES } from '../icons/sizes.mjs';

/**
 * What a .deb and an .rpm have in common. The command on the PATH is a script beside the executable: it finds a screen
 * and keeps Chromium off stderr.
 * @param {import('../make.mjs').Product} product
 */
export function linuxOptions({ app, out }) {
  const bin = join(app, 'bin');
  mkdirSync(bin, { recursive: true });
  cpSync(inProject('resources', 'linux', 'parlance.sh'), join(bin, 'parlance'));
  chmodSync(join(bin, 'parlance'), 0o755);
  /** @type {Record<string, string>} */
  const icon = { scalable: inProject('resources', 'icon.svg') };
  for (const size of PNG_SIZES.filter((each) => each <= 512)) {
    icon[`${size}x${size}`] = inProject('resources', 'icons', `${size}.png`);
  }
  return {
    src: app,
    dest: out,
    bin: 'bin/parlance',
    icon,
    categories: ['Network', 'Chat', 'Utility'],
    mimeType: ['x-scheme-handler/parlance'],
    desktopTemplate: inProject('resources', 'linux', 'parlance.desktop.ejs'),
    genericName: 'Chat client',
  };
}
