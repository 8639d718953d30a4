/** The files in what a person picked: a file, a folder, or a zip archive, told by its first bytes. */
import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fail, FailureError } from '../../../shared/errors';
import { assetKeys } from './pictures';
import { zipSources } from './zip';

export interface Source {
  /** As the report names it. */
  name: string;
  bytes: number;
  open(): Promise<AsyncIterable<Uint8Array>>;
}

export interface Sources {
  /** What may hold conversations. */
  list: Source[];
  /** Everything else, by the names that texts may call it. */
  assets: ReadonlyMap<string, Source>;
  close(): void;
}

/** Folders in folders that are looked into, and files that are looked at; exports have some 10 and 100,000. */
const MOST_LEVELS = 8;
const MOST_FILES = 200_000;

const isJson = (name: string): boolean => /\.json$/i.test(name);

/** Throws FailureError `file_unreadable`. */
export async function openSources(path: string): Promise<Sources> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return sourcesOf(await folderSources(path), () => undefined);
    if (await isZip(path)) {
      const { files, close } = await zipSources(path, isJson);
      return sourcesOf(files, close);
    }
    return { list: [fileSource(path, path, found.size)], assets: new Map(), close: () => undefined };
  } catch (thrown) {
    if (thrown instanceof FailureError) throw thrown;
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new FailureError(
      fail('file_unreadable', `${path} cannot be read: ${why}.`, { data: { file: path } }),
      thrown,
    );
  }
}

function sourcesOf(files: readonly Source[], close: () => void): Sources {
  const assets = new Map<string, Source>();
  for (const file of files) {
    if (isJson(file.name)) continue;
    for (const key of assetKeys(file.name)) if (!assets.has(key)) assets.set(key, file);
  }
  return { list: files.filter(({ name }) => isJson(name)), assets, close };
}

function fileSource(path: string, name: string, bytes: number): Source {
  return { name, bytes, open: () => Promise.resolve(createReadStream(path, { highWaterMark: 256 * 1024 })) };
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.toString('latin1').startsWith('PK\x03\x04');
  } finally {
    await file.close();
  }
}

/** In the order of their names. Links are not followed: they may lead out of the folder or round in it. */
async function folderSources(root: string): Promise<Source[]> {
  const list: Source[] = [];
  let seen = 0;
  const visit = async (folder: string, level: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      seen += 1;
      if (seen > MOST_FILES) return;
      const path = join(folder, entry.name);
      if (entry.isDirectory() && level < MOST_LEVELS) await visit(path, level + 1);
      else if (entry.isFile()) {
        list.push(fileSource(path, relative(root, path), (await stat(path)).size));
      }
    }
  };
  await visit(root, 1);
  return list;
}
