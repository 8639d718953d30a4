/** Files of a zip archive as streams; nothing is unpacked to disk. */
import { stat } from 'node:fs/promises';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { fail, FailureError } from '../../../shared/errors';
import type { Source } from './sources';

/** Entries that are listed; an image each, exports of years have tens of thousands. */
const MOST_ENTRIES = 200_000;
/** Text packs 5 to 20 times smaller; deflate cannot do more than 1,032. Above this a file is made to fill disks. */
const MOST_RATIO = 200;
/** Bytes below which no ratio hurts, of one file and of all. */
const SMALL = 16 * 1024 * 1024;
const SMALL_TOTAL = 64 * 1024 * 1024;

/**
 * The library refuses absolute paths and `..`, checks that an entry is as long as it says, and reads the list from the
 * end of the file, so that an archive of gigabytes costs its list alone. `wanted` names what the archive is picked for:
 * made to fill disks there it is refused, elsewhere that file is passed over. Throws FailureError `file_unreadable`.
 */
export async function zipSources(
  path: string,
  wanted: (name: string) => boolean,
): Promise<{ files: Source[]; close(): void }> {
  const zip = await openZip(path);
  try {
    const { size } = await stat(path);
    const entries = await listEntries(zip, { path, size }, wanted);
    const files = entries.map((entry): Source => ({
      name: entry.fileName,
      bytes: entry.uncompressedSize,
      open: () => openEntry(zip, entry),
    }));
    return { files: files.sort((a, b) => (a.name < b.name ? -1 : 1)), close: () => zip.close() };
  } catch (thrown) {
    zip.close();
    throw thrown;
  }
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });
}

function listEntries(
  zip: ZipFile,
  { path, size }: { path: string; size: number },
  wanted: (name: string) => boolean,
): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const found: Entry[] = [];
    let seen = 0;
    let total = 0;
    const refuse = (why: string): void =>
      reject(
        new FailureError(fail('file_unreadable', `${path} is not taken: ${why}.`, { data: { file: path } })),
      );
    zip.on('error', reject);
    zip.on('end', () => resolve(found));
    zip.on('entry', (entry: Entry) => {
      seen += 1;
      if (seen > MOST_ENTRIES) return refuse(`it holds more than ${MOST_ENTRIES} files`);
      const bomb =
        entry.uncompressedSize > SMALL && entry.uncompressedSize > MOST_RATIO * entry.compressedSize;
      if (bomb && wanted(entry.fileName)) {
        return refuse(`${entry.fileName} in it unpacks to ${entry.uncompressedSize} bytes`);
      }
      if (!bomb) {
        // Against the archive, not the sum of what its entries claim: several may share the same packed bytes.
        total += entry.uncompressedSize;
        if (total > SMALL_TOTAL && total > MOST_RATIO * size) {
          return refuse(`what is in it unpacks to more than ${MOST_RATIO} times its size`);
        }
        found.push(entry);
      }
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function openEntry(zip: ZipFile, entry: Entry): Promise<AsyncIterable<Uint8Array>> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}
