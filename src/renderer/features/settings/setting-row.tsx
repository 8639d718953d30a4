import type { ReactNode } from 'react';
import styles from './settings.module.css';

interface SettingRowProps {
  label: string;
  hint: string;
  /** What is wrong with the value, said in place of the sentence. */
  error?: string | null;
  children: ReactNode;
}

/** A name, a sentence, and the control. */
export function SettingRow({ label, hint, error = null, children }: SettingRowProps) {
  return (
    <div className={styles['row']}>
      <div className={styles['rowWords']}>
        <p className={styles['rowLabel']}>{label}</p>
        {error === null ? (
          <p className={styles['rowHint']}>{hint}</p>
        ) : (
          <p className={styles['rowError']} role="alert">
            {error}
          </p>
        )}
      </div>
      <div className={styles['rowControl']}>{children}</div>
    </div>
  );
}
