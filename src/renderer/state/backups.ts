/** Backups and the way back, for the settings pane. */
import i18next from 'i18next';
import { create } from 'zustand';
import { toFailure } from '../../shared/errors';
import type { BackupEntry, BackupReport, RestorePreview } from '../../shared/backup';
import { call } from '../api';
import { currentLanguage } from '../i18n';
import { formatCount } from '../i18n/format';
import { readPath, useThread } from './thread';
import { toast, toastFailure } from './toasts';

/** Newest first; null until they were read. */
export const useBackups = create<{ list: BackupEntry[] | null }>()(() => ({ list: null }));

export const conversationsText = (count: number): string =>
  i18next.t('safety.report.conversations', { count, amount: formatCount(count, currentLanguage()) });
export const messagesText = (count: number): string =>
  i18next.t('safety.report.messages', { count, amount: formatCount(count, currentLanguage()) });

export async function readBackups(): Promise<void> {
  try {
    useBackups.setState({ list: await call('backups.list', {}) });
  } catch (thrown) {
    useBackups.setState({ list: [] });
    toastFailure(toFailure(thrown));
  }
}

/** Into the rotation, or to a place the person picks. */
export async function makeBackup(where: 'kept' | 'file'): Promise<void> {
  try {
    const report: BackupReport | null =
      where === 'kept' ? await call('backups.make', {}) : await call('backups.makeAt', {});
    if (report === null) return;
    toast(i18next.t('safety.backup.made', { conversations: conversationsText(report.conversations) }));
    await readBackups();
  } catch (thrown) {
    toastFailure(toFailure(thrown));
  }
}

/** Returns whether it was restored. */
export async function restoreBackup({ file }: RestorePreview): Promise<boolean> {
  try {
    const report = await call('backups.restore', { file });
    toast(i18next.t('safety.restore.done', { conversations: conversationsText(report.conversations) }));
    const { conversationId } = useThread.getState();
    if (conversationId !== null) await readPath(conversationId);
    await readBackups();
    return true;
  } catch (thrown) {
    toastFailure(toFailure(thrown));
    return false;
  }
}
