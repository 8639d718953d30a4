import { HardDrive, Lock, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../i18n/format';
import { tryWriting, useSafety } from '../../state/safety';
import { Button, IconButton } from '../../ui/button';
import styles from './safety.module.css';

/** Over every page, while something about the storage limits what can be done. */
export function SafetyBanner() {
  const { t, i18n } = useTranslation();
  const state = useSafety((store) => store.state);
  const lowSeen = useSafety((store) => store.lowSeen);
  if (state?.readOnly) {
    return (
      <section className={styles['banner']} aria-label={t('safety.banner.label')}>
        <Lock />
        <p role="status">
          <strong>{t('safety.banner.reading')}</strong>{' '}
          {t(state.readOnly.code === 'disk_full' ? 'safety.banner.full' : 'safety.banner.readOnly')}
        </p>
        <Button onClick={() => void tryWriting()}>{t('safety.banner.again')}</Button>
      </section>
    );
  }
  if (!state?.low || state.freeBytes === null || lowSeen) return null;
  return (
    <section className={styles['banner']} aria-label={t('safety.banner.label')}>
      <HardDrive />
      <p role="status">
        <strong>{t('safety.banner.low', { free: formatBytes(state.freeBytes, i18n.language) })}</strong>{' '}
        {t('safety.banner.lowHint')}
      </p>
      <IconButton label={t('app.dismiss')} size="small" onClick={() => useSafety.setState({ lowSeen: true })}>
        <X />
      </IconButton>
    </section>
  );
}
