import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../shared/models';
import { Dialog } from '../../ui/dialog';
import styles from './attachments.module.css';

const addressOf = ({ hash }: Attachment): string => `app://parlance/attachments/${hash}`;

/** Pictures that came with a message: small in it, and whole when one is clicked. */
export function Attachments({ list }: { list: readonly Attachment[] }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Attachment | null>(null);
  const [broken, setBroken] = useState<ReadonlySet<string>>(new Set());
  return (
    <ul className={styles['list']} aria-label={t('message.pictures')}>
      {list.map((one, index) => (
        <li key={index}>
          {broken.has(one.hash) ? (
            <p className={styles['broken']}>{t('message.pictureBroken', { name: one.name })}</p>
          ) : (
            <button
              type="button"
              className={styles['picture']}
              aria-label={t('message.pictureOpen', { name: one.name })}
              onClick={() => setShown(one)}
            >
              <img
                src={addressOf(one)}
                alt={one.name}
                loading="lazy"
                decoding="async"
                onError={() => setBroken((before) => new Set([...before, one.hash]))}
              />
            </button>
          )}
        </li>
      ))}
      {shown && (
        <Dialog title={shown.name} open size="wide" onClose={() => setShown(null)}>
          <img className={styles['whole']} src={addressOf(shown)} alt={shown.name} />
        </Dialog>
      )}
    </ul>
  );
}
