// @ts-check
import { join } from 'node:path';
import redhat from 'electron-installer-redhat';
import { hasProgram } from '../../setup/system.mjs';
import { say } from '../../setup/say.mjs';
import { linuxOptions } from './linux.mjs';

/** As RPM names them. */
const ARCHS = { x64: 'x86_64', arm64: 'aarch64' };

/** @type {import('../make.mjs').Maker} */
export async function rpm(product) {
  if (!(await hasProgram('rpmbuild'))) {
    say('no .rpm: rpmbuild is not here (package rpm, or rpm-build)');
    return null;
  }
  const arch = ARCHS[/** @type {keyof typeof ARCHS} */ (product.arch)];
  const version = product.version.replace('-', '~');
  await redhat({
    ...linuxOptions(product),
    arch,
    version,
    license: 'MIT',
    rename: (dest) => join(dest, '<%= name %>-<%= version %>.<%= arch %>.rpm'),
  });
  return join(product.out, `parlance-${version}.${arch}.rpm`);
}
