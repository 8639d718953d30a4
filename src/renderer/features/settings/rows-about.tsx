import { useTranslation } from 'react-i18next';
import { call } from '../../api';
import { useSettings } from '../../state/settings';
import { CopyTextButton } from './copy-text-button';
import { SettingRow } from './setting-row';
import styles from './settings.module.css';

export function Versions() {
  const { t } = useTranslation();
  const info = useSettings((state) => state.info);
  if (!info) return null;
  const parts = Object.entries(info.versions).filter(([name]) => name !== 'parlance');
  return (
    <section aria-label={t('settings.about.versions')}>
      <dl className={styles['versions']}>
        {[[t('app.name'), info.version] as const, ...parts].map(([name, version]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{version}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function Diagnostics() {
  const { t } = useTranslation();
  return (
    <SettingRow label={t('settings.about.diagnostics')} hint={t('settings.about.diagnosticsHint')}>
      <CopyTextButton label={t('settings.about.copy')} text={() => call('app.diagnostics', {})} />
    </SettingRow>
  );
}
