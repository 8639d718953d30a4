/** A batch's results out of the app, in the order of the input. */
import type { BatchExportFormat } from '../../../shared/batch';
import type { Database } from '../../db/client';
import { writeWhole } from '../whole-file';

/** Rows made into text at once. */
const PAGE = 200;

/** Piece by piece, as bytes of UTF-8. */
export async function* batchText(
  db: Pick<Database, 'exportBatch'>,
  id: string,
  format: BatchExportFormat,
): AsyncGenerator<{ bytes: Uint8Array; items: number }> {
  for (let from = 0; ; from += PAGE) {
    const piece = await db.exportBatch({ id, format, from, limit: PAGE });
    yield piece;
    if (piece.items < PAGE) return;
  }
}

/** Into a file, which is there whole or not at all; the number of prompts in it. */
export async function exportBatchFile(
  db: Pick<Database, 'exportBatch'>,
  id: string,
  format: BatchExportFormat,
  path: string,
): Promise<number> {
  let items = 0;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for await (const piece of batchText(db, id, format)) {
      items += piece.items;
      yield piece.bytes;
    }
  }
  await writeWhole(path, pieces());
  return items;
}

/** By the ending of a file's name; null for one that is none of them. */
export function exportFormatOf(path: string): BatchExportFormat | null {
  const ending = /\.(csv|jsonl|md)$/i.exec(path)?.[1]?.toLowerCase();
  return ending === 'csv' || ending === 'jsonl' || ending === 'md' ? ending : null;
}
