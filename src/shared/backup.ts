/** What backing up and restoring tell. */

export interface BackupReport {
  file: string;
  bytes: number;
  conversations: number;
  messages: number;
}

/** A backup that Parlance made by itself. */
export interface BackupEntry {
  file: string;
  /** day = of the daily rotation; migration = before the schema changed; restore = before a restore. */
  kind: 'day' | 'migration' | 'restore';
  bytes: number;
  /** Epoch ms. */
  at: number;
}

/** What a restore would change: afterwards everything is as it is in the backup. */
export interface RestorePreview {
  file: string;
  conversations: number;
  messages: number;
  /** When the newest conversation in it was last changed, epoch ms; null where it is empty. */
  newestAt: number | null;
  /** Conversations that would come back, be replaced by another state, and be gone. */
  returning: number;
  replaced: number;
  lost: number;
}

export interface RestoreReport extends RestorePreview {
  /** What was there before, as a backup to go back to. */
  before: BackupReport;
}
