import type { Failure } from '../../../shared/errors';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import styles from './message.module.css';

/** What the turn engine tells in passing: a parameter left out, a limit learnt. */
export function NoticeLines({ notices }: { notices: readonly Failure[] }) {
  return notices.map((notice, index) => (
    <p key={index} className={styles['note']}>
      {failureText(notice, currentLanguage()).sentence}
    </p>
  ));
}
