import type { ReactNode } from 'react';
import { failureText } from '../../i18n/failure-text';
import { currentLanguage } from '../../i18n';
import type { Failure } from '../../../shared/errors';
import styles from './settings.module.css';

interface SettingRowProps {
  label: string;
  hint: string;
  failure?: Failure | null;
  children: ReactNode;
}

/** A name, a sentence, and the control; what main refused is said in place of the sentence. */
export function SettingRow({ label, hint, failure, children }: SettingRowProps) {
  return (
    <div className={styles['row']}>
      <div className={styles['rowWords']}>
        <p className={styles['rowLabel']}>{label}</p>
        {failure ? (
          <p className={styles['rowError']} role="alert">
            {failureText(failure, currentLanguage()).body}
          </p>
        ) : (
          <p className={styles['rowHint']}>{hint}</p>
        )}
      </div>
      <div className={styles['rowControl']}>{children}</div>
    </div>
  );
}
