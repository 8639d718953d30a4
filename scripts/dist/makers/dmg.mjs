// @ts-check
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from '../../setup/run.mjs';
import { SetupError } from '../../setup/say.mjs';

/**
 * With the program every Mac has; the link beside the app is where it is dragged to. Not run yet.
 * @type {import('../make.mjs').Maker}
 */
export async function dmg({ app, version, arch, out }) {
  const file = join(out, `parlance-${version}-mac-${arch}.dmg`);
  symlinkSync('/Applications', join(app, 'Applications'));
  const args = ['create', '-volname', 'Parlance', '-srcfolder', app, '-fs', 'HFS+', '-format', 'UDZO', '-ov', file];
  const { code, output } = await capture('hdiutil', args);
  if (code !== 0) throw new SetupError(`hdiutil failed:\n${output.trim()}`);
  return file;
}
