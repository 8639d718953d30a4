// @ts-check
import { join } from 'node:path';
import { zipFolder } from '../zip-folder.mjs';

/** @type {import('../make.mjs').Maker} */
export async function zip({ app, version, arch, out }) {
  const system = process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'windows' : 'linux';
  const name = `parlance-${version}-${system}-${arch}`;
  const file = join(out, `${name}.zip`);
  await zipFolder(app, file, { under: name });
  return file;
}
