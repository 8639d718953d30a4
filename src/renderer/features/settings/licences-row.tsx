/** Whose work the app is made of. The texts are hundreds of kilobytes, and loaded when somebody asks for them. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { licences as Licences } from 'virtual:licences';
import { toFailure } from '../../../shared/errors';
import { toastFailure } from '../../state/toasts';
import { Button } from '../../ui/button';
import styles from './licences-row.module.css';
import { SettingRow } from './setting-row';

export function LicencesRow() {
  const { t } = useTranslation();
  const [list, setList] = useState<typeof Licences | null>(null);
  const id = useId();

  async function toggle(): Promise<void> {
    if (list !== null) return setList(null);
    try {
      setList((await import('virtual:licences')).licences);
    } catch (thrown) {
      toastFailure(toFailure(thrown));
    }
  }

  return (
    <>
      <SettingRow label={t('licences.label')} hint={t('licences.hint')}>
        <Button aria-expanded={list !== null} aria-controls={id} onClick={() => void toggle()}>
          {list === null ? t('licences.show') : t('licences.hide')}
        </Button>
      </SettingRow>
      <ul id={id} className={styles['list']} aria-label={t('licences.label')} hidden={list === null}>
        {list?.map(({ name, version, licence, text }) => (
          <li key={`${name} ${version}`}>
            <details>
              <summary>
                <span className={styles['name']}>{name}</span> <span>{version}</span>
                <span className={styles['licence']}>{licence}</span>
              </summary>
              {/* Long lines of texts that were made for terminals. */}
              <pre lang="en">{text === '' ? t('licences.none') : text}</pre>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}
