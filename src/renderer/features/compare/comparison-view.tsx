import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comparison } from '../../../shared/compare';
import { detectLanguage } from '../../i18n/detect';
import { judge, removeComparison, watchComparison } from '../../state/compare';
import { useTurns } from '../../state/running';
import { stop } from '../../state/turns';
import { Button } from '../../ui/button';
import { AnswerColumn } from './answer-column';
import styles from './compare.module.css';

/** Everything side by side, and the verdict. */
export function ComparisonView({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const { id, question, answers, verdict, blind } = comparison;
  const turns = useTurns(({ running }) => running);
  useEffect(() => watchComparison(comparison), [comparison]);
  const writing = answers.filter(({ status }) => status === 'streaming');
  const stoppable = writing.map(({ turnId }) => turnId ?? '').filter((turnId) => turns.has(turnId));
  const hidden = blind && verdict === 'open';
  return (
    <article className={styles['comparison']} aria-label={t('compare.label')}>
      <p className={styles['asked']} lang={detectLanguage(question)} dir="auto">
        {question}
      </p>
      <div className={styles['columns']} data-count={answers.length}>
        {answers.map((answer, index) => (
          <AnswerColumn
            key={answer.id}
            comparison={comparison}
            answer={answer}
            letter={String.fromCharCode(65 + index)}
            hidden={hidden}
            judging={writing.length === 0}
          />
        ))}
      </div>
      <div className={styles['verdict']}>
        {stoppable.length > 0 && (
          <Button onClick={() => stoppable.forEach((turnId) => void stop(turnId))}>
            {t('compare.stopAll')}
          </Button>
        )}
        {writing.length === 0 && (
          <>
            <p role="status">{t(`compare.verdict.${verdict}`)}</p>
            <Button aria-pressed={verdict === 'tie'} onClick={() => void judge(id, null)}>
              {t('compare.tie')}
            </Button>
          </>
        )}
        <Button tone="plain" onClick={() => void removeComparison(id)}>
          {t('compare.forget')}
        </Button>
      </div>
    </article>
  );
}
