import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure } from '../../../shared/errors';
import type { Place } from '../../../shared/safety';
import { call } from '../../api';
import { formatBytes } from '../../i18n/format';
import { useBackups } from '../../state/backups';
import { openFolder } from '../../state/safety';
import { toastFailure } from '../../state/toasts';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, TextInput } from '../../ui/field';
import styles from './backup.module.css';
import { SettingRow } from './setting-row';

export function PlacesRow() {
  const { t, i18n } = useTranslation();
  const [places, setPlaces] = useState<Place[]>([]);
  // A new backup takes room too.
  const backups = useBackups((state) => state.list);
  useEffect(() => {
    call('safety.places', {}).then(setPlaces, (thrown: unknown) => toastFailure(toFailure(thrown)));
  }, [backups]);
  return (
    <>
      <SettingRow label={t('safety.places.label')} hint={t('safety.places.hint')}>
        <Button onClick={() => void openFolder()}>{t('safety.places.open')}</Button>
      </SettingRow>
      <ul className={styles['list']} aria-label={t('safety.places.label')}>
        {places.map(({ what, path, bytes }) => (
          <li key={what} title={path}>
            <span>{t(`safety.places.what.${what}`)}</span>
            <span className={styles['size']}>{formatBytes(bytes, i18n.language)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function EraseDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const word = t('safety.erase.word');
  const sure = typed.trim().toLowerCase() === word;
  const erase = async (): Promise<void> => {
    setBusy(true);
    try {
      // The window begins anew when it is done.
      await call('safety.eraseAll', { sure: true });
    } catch (thrown) {
      setBusy(false);
      toastFailure(toFailure(thrown));
    }
  };
  return (
    <Dialog title={t('safety.erase.title')} open onClose={onClose}>
      <p>{t('safety.erase.what')}</p>
      <p className={styles['quiet']}>{t('safety.erase.outside')}</p>
      <Field label={t('safety.erase.type', { word })}>
        {(ids) => (
          <TextInput
            {...ids}
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </Field>
      <div className={styles['buttons']}>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button tone="bad" disabled={!sure || busy} onClick={() => void erase()}>
          {t(busy ? 'safety.erase.running' : 'safety.erase.run')}
        </Button>
      </div>
    </Dialog>
  );
}

export function EraseRow() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <SettingRow label={t('safety.erase.label')} hint={t('safety.erase.hint')}>
        <Button tone="bad" onClick={() => setOpen(true)}>
          {t('safety.erase.button')}
        </Button>
      </SettingRow>
      {open && <EraseDialog onClose={() => setOpen(false)} />}
    </>
  );
}
