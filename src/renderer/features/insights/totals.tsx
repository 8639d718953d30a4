import { useTranslation } from 'react-i18next';
import type { Insights } from '../../../shared/insights';
import { formatCost, formatCount, formatDuration } from '../../i18n/format';
import styles from './insights.module.css';

function Total({ name, value, about }: { name: string; value: string; about: string }) {
  return (
    <div className={styles['total']}>
      <dt>{name}</dt>
      <dd className={styles['figure']}>{value}</dd>
      <dd className={styles['about']}>{about}</dd>
    </div>
  );
}

/** The sums of the time, before anything is drawn. */
export function Totals({ insights }: { insights: Insights }) {
  const { t, i18n } = useTranslation();
  const { totals, summaries } = insights;
  const count = (value: number): string => formatCount(value, i18n.language);
  const time = (ms: number | null): string => (ms === null ? '—' : formatDuration(ms, i18n.language));
  const money = formatCost(totals.costTicks, i18n.language);
  const unpriced = totals.requests - totals.priced;
  const answers = totals.requests - summaries.requests;
  const costs = [
    ...(summaries.costTicks > 0
      ? [t('insights.totals.costHint', { summaries: formatCost(summaries.costTicks, i18n.language) })]
      : []),
    ...(unpriced > 0 ? [t('insights.totals.unpriced', { count: unpriced })] : []),
    ...(totals.estimated > 0 ? [t('insights.totals.estimated', { count: totals.estimated })] : []),
  ];
  return (
    <dl className={styles['totals']} aria-label={t('insights.totals.label')}>
      <Total
        name={t('insights.totals.messages')}
        value={count(totals.asked + answers)}
        about={t('insights.totals.messagesHint', { asked: count(totals.asked), answers: count(answers) })}
      />
      <Total
        name={t('insights.totals.tokens')}
        value={count(totals.inputTokens + totals.outputTokens)}
        about={t('insights.totals.tokensHint', {
          input: count(totals.inputTokens),
          output: count(totals.outputTokens),
        })}
      />
      <Total
        name={t('insights.totals.cost')}
        value={totals.estimated > 0 ? `≈ ${money}` : money}
        about={costs.join(' · ')}
      />
      <Total
        name={t('insights.totals.wait')}
        value={time(totals.ttftP50)}
        about={t('insights.totals.waitHint', { p95: time(totals.ttftP95) })}
      />
      <Total
        name={t('insights.totals.failures')}
        value={count(totals.failed)}
        about={t('insights.totals.failuresHint', {
          retries: count(totals.retries),
          breakers: count(totals.breakers),
        })}
      />
    </dl>
  );
}
