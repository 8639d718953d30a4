import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comparison } from '../../../shared/compare';
import { formatDay } from '../../i18n/format';
import { openComparison } from '../../state/compare';
import { Drawing } from '../../ui/drawing';
import styles from './compare.module.css';

function Row({ comparison, now }: { comparison: Comparison; now: number }) {
  const { t, i18n } = useTranslation();
  const { id, question, answers, verdict, createdAt } = comparison;
  return (
    <li>
      <button type="button" className={styles['row']} onClick={() => openComparison(id)}>
        <span className={styles['rowTitle']} dir="auto">
          {question}
        </span>
        <span className={styles['rowAbout']}>
          {t('compare.answers', { count: answers.length })} · {t(`compare.state.${verdict}`)} ·{' '}
          {formatDay(createdAt, now, i18n.language)}
        </span>
      </button>
    </li>
  );
}

/** What was compared before. */
export function ComparisonList({ items }: { items: readonly Comparison[] }) {
  const { t } = useTranslation();
  const [now] = useState(Date.now);
  if (items.length === 0) {
    return (
      <div className={styles['empty']}>
        <Drawing name="talk" />
        <p>{t('compare.empty')}</p>
      </div>
    );
  }
  return (
    <section>
      <h2 className={styles['heading']}>{t('compare.before')}</h2>
      <ul className={styles['list']} aria-label={t('compare.before')}>
        {items.map((comparison) => (
          <Row key={comparison.id} comparison={comparison} now={now} />
        ))}
      </ul>
    </section>
  );
}
