// @ts-check
import { join } from 'node:path';
import debian from 'electron-installer-debian';
import { hasProgram } from '../../setup/system.mjs';
import { say } from '../../setup/say.mjs';
import { linuxOptions } from './linux.mjs';

/** As Debian names them. */
const ARCHS = { x64: 'amd64', arm64: 'arm64' };

/** @type {import('../make.mjs').Maker} */
export async function deb(product) {
  if (!(await hasProgram('dpkg-deb'))) {
    say('no .deb: dpkg-deb is not here');
    return null;
  }
  const arch = ARCHS[/** @type {keyof typeof ARCHS} */ (product.arch)];
  // A ~ sorts before the release, so that a package for testing is always replaced by one for use.
  const version = product.version.replace('-', '~');
  await debian({
    ...linuxOptions(product),
    arch,
    version,
    // A package for testing is made to be thrown away: sooner is better than smaller.
    compression: version.includes('~') ? 'gzip' : 'xz',
    section: 'net',
    recommends: ['libasound2t64 | libasound2', 'gnome-keyring | kwalletmanager', 'fonts-noto-cjk'],
    suggests: ['xvfb'],
    rename: (dest) => join(dest, '<%= name %>_<%= version %>_<%= arch %>.deb'),
  });
  return join(product.out, `parlance_${version}_${arch}.deb`);
}
