import { z } from 'zod';
import type { ExportReport, ImportProgress, ImportReport } from '../transfer';
import { call, id, none } from './inputs';

export const transferCalls = {
  /** Asks the person for a file or folder and takes it; null where none was picked. */
  'transfer.import': call<ImportReport | null>()(z.object({ from: z.enum(['file', 'folder', 'drop']) })),
  /** Ends the import under way after the conversation at hand; its report says `cancelled`. */
  'transfer.cancel': call<null>()(none),
  /** Asks where to and writes these conversations, or all (null) outside the trash; null where no place was picked. */
  'transfer.export': call<ExportReport | null>()(
    z.object({ format: z.enum(['md', 'json', 'html']), ids: z.array(id).min(1).max(100_000).nullable() }),
  ),
} as const;

export interface TransferEvents {
  /** Of an import, to the window that began it, some ten times a second. */
  'transfer.progress': ImportProgress;
}
