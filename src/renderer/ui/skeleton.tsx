import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './skeleton.module.css';

/** What comes within this time needs no placeholder; a flash of grey would be slower to read than nothing. */
const LATE_MS = 300;

/** Lines in the shape of what is loading, after 300 ms. Widths in per cent of the column. */
export function Skeleton({ widths, tall = false }: { widths: readonly number[]; tall?: boolean }) {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <div className={styles['lines']} role="status" aria-label={t('app.loading')}>
      {widths.map((width, index) => (
        <span
          key={index}
          className={`${styles['line']} ${tall ? styles['tall'] : ''}`}
          style={{ width: `${width}%` }}
        />
      ))}
    </div>
  );
}
