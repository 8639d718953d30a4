import type { HandlersOf } from '../../shared/ipc';
import type { TransferService } from '../services/transfer/transfer';

/** The system's dialogs; the windows side provides them. Paths never come from a page. */
export interface FileDialogs {
  /** null where nothing was picked. */
  pick(what: 'file' | 'folder'): Promise<string | null>;
  /** What was dropped onto this window last; null where nothing was. */
  dropped(windowId: number): string | null;
  /** Where to write a new file; null where no place was picked. */
  place(name: string): Promise<string | null>;
}

export function transferHandlers(transfer: TransferService, dialogs: FileDialogs): HandlersOf<'transfer'> {
  return {
    'transfer.import': async ({ from }, { send, windowId }) => {
      const path = from === 'drop' ? dialogs.dropped(windowId) : await dialogs.pick(from);
      return path === null ? null : transfer.import(path, (progress) => send('transfer.progress', progress));
    },
    'transfer.cancel': () => {
      transfer.cancel();
      return null;
    },
    'transfer.export': async ({ format, ids }) => {
      const path = await dialogs.place(`parlance.${format}`);
      return path === null ? null : transfer.export(format, ids, path);
    },
  };
}
