import { fail, FailureError } from '../../shared/errors';
import type { HandlersOf } from '../../shared/ipc';
import type { BackupService } from '../services/backup';
import type { FileDialogs } from './transfer';

export function backupHandlers(backups: BackupService, dialogs: FileDialogs): HandlersOf<'backups'> {
  let picked: string | null = null;
  /** A page may name files that we listed or that were picked in the system's dialog, and no others. */
  const checked = async (file: string): Promise<string> => {
    if (file === picked || (await backups.list()).some((entry) => entry.file === file)) return file;
    throw new FailureError(fail('forbidden', 'This file was neither listed nor picked. Pick it again.'));
  };
  return {
    'backups.list': () => backups.list(),
    'backups.make': () => backups.makeToday(),
    'backups.makeAt': async () => {
      const file = await dialogs.place('parlance-backup.db');
      return file === null ? null : backups.make(file);
    },
    'backups.preview': async ({ file }) => {
      if (file !== null) return backups.preview(await checked(file));
      picked = await dialogs.pick('file');
      return picked === null ? null : backups.preview(picked);
    },
    'backups.restore': async ({ file }) => backups.restore(await checked(file)),
  };
}
