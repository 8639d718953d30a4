/** An import is refused before it begins where what it holds cannot fit. */
import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { FailureError } from '../../../shared/errors';
import { lackOfSpace } from '../../db/disk-space';
import type { TransferService } from './transfer';

async function bytesOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) return found?.size ?? 0;
  const names = await readdir(path).catch(() => []);
  const sizes = await Promise.all(names.map((name) => stat(join(path, name)).catch(() => null)));
  return sizes.reduce((sum, each) => sum + (each?.isFile() ? each.size : 0), 0);
}

/** `folder` is where the database is. What is imported takes about as much room as it came in. */
export function withRoom(transfer: TransferService, folder: string): TransferService {
  return {
    ...transfer,
    async import(path, onProgress) {
      const disk = await statfs(folder).catch(() => null);
      const lack = disk && lackOfSpace(folder, disk.bavail * disk.bsize, await bytesOf(path), 'This import');
      if (lack) throw new FailureError(lack);
      return transfer.import(path, onProgress);
    },
  };
}
