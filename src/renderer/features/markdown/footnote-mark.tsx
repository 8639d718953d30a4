import { use } from 'react';
import styles from './answer.module.css';
import { AnswerHostContext } from './host';
import { IdPrefixContext } from './scope';

/** The number in the text. `number` is null while the footnote has not arrived. */
export function FootnoteMark({ label, number }: { label: string; number: number | null }) {
  const { labels } = use(AnswerHostContext);
  const prefix = use(IdPrefixContext);
  if (number === null) return <sup className={styles['note']}>{label}</sup>;
  return (
    <sup className={styles['note']}>
      <button
        type="button"
        id={`${prefix}-mark-${number}`}
        aria-label={labels.footnote(number)}
        onClick={() => goTo(`${prefix}-note-${number}`)}
      >
        {number}
      </button>
    </sup>
  );
}

/** No hash links: the address of the window is the app's own. */
export function goTo(id: string): void {
  const element = document.getElementById(id);
  element?.scrollIntoView({ block: 'nearest' });
  element?.focus({ preventScroll: true });
}
