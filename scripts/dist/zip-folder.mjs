// @ts-check
import { createWriteStream, lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/**
 * A zip of all that is in a folder, with its modes and links.
 * @param {string} folder
 * @param {string} file
 * @param {{ compress?: boolean, under?: string, skip?: RegExp }} [options] `under`: the name of the folder in the zip;
 *   `skip`: paths in the folder to leave out, with `/` between
 */
export async function zipFolder(folder, file, { compress = true, under = '', skip } = {}) {
  const zip = new ZipFile();
  for (const path of pathsIn(folder)) {
    if (skip?.test(path)) continue;
    const from = join(folder, ...path.split('/'));
    const name = under === '' ? path : `${under}/${path}`;
    const { mode, mtime } = lstatSync(from);
    if (lstatSync(from).isSymbolicLink()) zip.addBuffer(Buffer.from(readlinkSync(from)), name, { mode, mtime });
    else zip.addFile(from, name, { compress });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}

/**
 * @param {string} folder
 * @returns {string[]} of files and links, sorted, with `/` between
 */
function pathsIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory()
        ? pathsIn(join(folder, entry.name)).map((path) => `${entry.name}/${path}`)
        : [entry.name],
    );
}
