import { z } from 'zod';
import type { BackupEntry, BackupReport, RestorePreview, RestoreReport } from '../backup';
import { call, none } from './inputs';

export const backupsCalls = {
  /** Those Parlance made by itself, newest first. */
  'backups.list': call<BackupEntry[]>()(none),
  /** One of today into the rotation. */
  'backups.make': call<BackupReport>()(none),
  /** Asks where to; null where no place was picked. */
  'backups.makeAt': call<BackupReport | null>()(none),
  /** What restoring would change. `file` from the list, or null to be asked for one; null where none was picked. */
  'backups.preview': call<RestorePreview | null>()(z.object({ file: z.string().max(4096).nullable() })),
  /** `file` as the preview or the list named it. Lists and open conversations are to be read anew. */
  'backups.restore': call<RestoreReport>()(z.object({ file: z.string().max(4096) })),
} as const;
