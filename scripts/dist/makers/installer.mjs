// @ts-check
import { join } from 'node:path';
import { inProject } from '../../setup/paths.mjs';
import { capture } from '../../setup/run.mjs';
import { say, SetupError } from '../../setup/say.mjs';

/**
 * A Windows installer for one user (no administrator), by NSIS. Not run yet.
 * @type {import('../make.mjs').Maker}
 */
export async function installer({ app, version, arch, out }) {
  const file = join(out, `parlance-${version}-windows-${arch}.exe`);
  const defines = { VERSION: version, APP: app, OUT: file, ICON: inProject('resources', 'icons', 'icon.ico') };
  const args = Object.entries(defines).map(([name, value]) => `/D${name}=${value}`);
  const { code, output } = await capture('makensis', [
    ...args,
    inProject('resources', 'windows', 'installer.nsi'),
  ]);
  if (code === 127) {
    say('no installer: makensis is not on the PATH (https://nsis.sourceforge.io)');
    return null;
  }
  if (code !== 0) throw new SetupError(`makensis failed:\n${output.trim()}`);
  return file;
}
