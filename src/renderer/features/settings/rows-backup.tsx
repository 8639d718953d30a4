import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupEntry } from '../../../shared/backup';
import { formatBytes, formatDay } from '../../i18n/format';
import { makeBackup, readBackups, useBackups } from '../../state/backups';
import { Button } from '../../ui/button';
import styles from './backup.module.css';
import { RestoreDialog } from './restore-dialog';
import { SettingRow } from './setting-row';

function MakeButton({ where, label }: { where: 'kept' | 'file'; label: string }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const make = async (): Promise<void> => {
    setBusy(true);
    await makeBackup(where);
    setBusy(false);
  };
  return (
    <Button disabled={busy} onClick={() => void make()}>
      {busy ? t('safety.backup.making') : label}
    </Button>
  );
}

export function BackupRow() {
  const { t, i18n } = useTranslation();
  const list = useBackups((state) => state.list);
  useEffect(() => void readBackups(), []);
  const [now] = useState(() => Date.now());
  const last = list?.[0];
  const hint =
    last === undefined
      ? t('safety.backup.none')
      : t('safety.backup.last', {
          when: formatDay(last.at, now, i18n.language),
          size: formatBytes(last.bytes, i18n.language),
        });
  return (
    <SettingRow label={t('safety.backup.label')} hint={hint}>
      <MakeButton where="kept" label={t('safety.backup.now')} />
    </SettingRow>
  );
}

export function BackupFileRow() {
  const { t } = useTranslation();
  return (
    <SettingRow label={t('safety.backup.file')} hint={t('safety.backup.fileHint')}>
      <MakeButton where="file" label={t('safety.backup.toFile')} />
    </SettingRow>
  );
}

function Kept({ entry, onRestore }: { entry: BackupEntry; onRestore(): void }) {
  const { t, i18n } = useTranslation();
  const [now] = useState(() => Date.now());
  const when = formatDay(entry.at, now, i18n.language);
  return (
    <li>
      <span>
        {when} <span className={styles['kind']}>{t(`safety.backup.kinds.${entry.kind}`)}</span>
      </span>
      <span className={styles['size']}>{formatBytes(entry.bytes, i18n.language)}</span>
      <Button tone="plain" aria-label={t('safety.restore.of', { when })} onClick={onRestore}>
        {t('safety.restore.button')}
      </Button>
    </li>
  );
}

export function RestoreRow() {
  const { t } = useTranslation();
  const list = useBackups((state) => state.list);
  useEffect(() => void readBackups(), []);
  /** undefined = closed, null = a file to be picked. */
  const [file, setFile] = useState<string | null | undefined>();
  return (
    <>
      <SettingRow label={t('safety.restore.label')} hint={t('safety.restore.hint')}>
        <Button onClick={() => setFile(null)}>{t('safety.restore.fromFile')}</Button>
      </SettingRow>
      {list && list.length > 0 && (
        <ul className={styles['list']} aria-label={t('safety.backup.kept')}>
          {list.map((entry) => (
            <Kept key={entry.file} entry={entry} onRestore={() => setFile(entry.file)} />
          ))}
        </ul>
      )}
      {file !== undefined && <RestoreDialog file={file} onClose={() => setFile(undefined)} />}
    </>
  );
}
