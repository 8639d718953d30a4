/** Files written where the user wants them. */
import { rename, rm, writeFile } from 'node:fs/promises';
import { fail, FailureError } from '../../shared/errors';

/** Whole or not at all, readable by its owner alone. Throws FailureError `disk_full` or `file_unreadable`. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const unfinished = `${path}.${process.pid}.part`;
  try {
    await writeFile(unfinished, text, { mode: 0o600 });
    await rename(unfinished, path);
  } catch (thrown) {
    await rm(unfinished, { force: true });
    throw unwritable(path, thrown);
  }
}

export function unwritable(path: string, thrown: unknown): FailureError {
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
