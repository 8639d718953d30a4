/** A file that is there whole or not at all: written beside its place, then moved into it. */
import { open, rename, rm } from 'node:fs/promises';
import { fail, FailureError } from '../../shared/errors';

/** Returns the bytes written. Throws FailureError `disk_full` or `file_unreadable`, and what `pieces` throws. */
export async function writeWhole(
  path: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<number> {
  const unfinished = `${path}.${process.pid}.part`;
  const file = await open(unfinished, 'w', 0o600).catch((thrown: unknown) => {
    throw unwritable(path, thrown);
  });
  let bytes = 0;
  try {
    for await (const piece of pieces) {
      await file.writeFile(piece).catch((thrown: unknown) => {
        throw unwritable(path, thrown);
      });
      bytes += piece.length;
    }
    await file.sync();
    await file.close();
    await rename(unfinished, path);
    return bytes;
  } catch (thrown) {
    await file.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw thrown;
  }
}

function unwritable(path: string, thrown: unknown): FailureError {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const message = `The disk that holds ${path} is full. Make room and try again.`;
    return new FailureError(fail('disk_full', message, { retryable: true, data: { file: path } }), thrown);
  }
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return new FailureError(
    fail('file_unreadable', `${path} cannot be written: ${why}.`, { data: { file: path } }),
    thrown,
  );
}
