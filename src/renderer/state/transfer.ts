/** Import and export as the window knows them: they go on while the pane they were begun in is closed. */
import i18next from 'i18next';
import { create } from 'zustand';
import { toFailure, type Failure } from '../../shared/errors';
import type { ExportFormat, ImportProgress, ImportReport } from '../../shared/transfer';
import { call, on } from '../api';
import { toast, toastFailure } from './toasts';

interface TransferState {
  /** An import is under way, or its dialog is open. */
  importing: boolean;
  /** null until something has been read. */
  progress: ImportProgress | null;
  /** Cancelling was asked for; the conversation at hand is still taken whole. */
  stopping: boolean;
  /** Of the last import. */
  report: ImportReport | null;
  failure: Failure | null;
  exporting: boolean;
}

export const useTransfer = create<TransferState>()(() => ({
  importing: false,
  progress: null,
  stopping: false,
  report: null,
  failure: null,
  exporting: false,
}));

let listening = false;

/** Asks for the file or folder; `drop` is what was dropped onto the window last. */
export async function startImport(from: 'file' | 'folder' | 'drop'): Promise<void> {
  if (useTransfer.getState().importing) return;
  if (!listening) on('transfer.progress', (progress) => useTransfer.setState({ progress }));
  listening = true;
  useTransfer.setState({ importing: true, progress: null, stopping: false });
  try {
    const report = await call('transfer.import', { from });
    // Nothing picked: what was told before stays.
    if (report) useTransfer.setState({ report, failure: null });
  } catch (thrown) {
    useTransfer.setState({ report: null, failure: toFailure(thrown) });
  } finally {
    useTransfer.setState({ importing: false, progress: null });
  }
}

export function stopImport(): void {
  useTransfer.setState({ stopping: true });
  call('transfer.cancel', {}).catch((thrown: unknown) => toastFailure(toFailure(thrown)));
}

/** null = all outside the trash. True where a file was written. */
export async function exportConversations(
  format: ExportFormat,
  ids: readonly string[] | null,
): Promise<boolean> {
  useTransfer.setState({ exporting: true });
  try {
    const report = await call('transfer.export', { format, ids: ids && [...ids] });
    if (!report) return false;
    toast(i18next.t('transfer.exported', { count: report.conversations, path: report.path }));
    return true;
  } catch (thrown) {
    toastFailure(toFailure(thrown));
    return false;
  } finally {
    useTransfer.setState({ exporting: false });
  }
}
