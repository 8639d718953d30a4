import { use } from 'react';
import styles from './footnotes.module.css';
import { goTo } from './far';
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
