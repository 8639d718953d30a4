import { useTranslation } from 'react-i18next';
import type { BatchCheck, BatchEstimate } from '../../../shared/batch';
import { currentLanguage } from '../../i18n';
import { formatCost, formatCount } from '../../i18n/format';
import styles from './new-batch.module.css';
import { problemText } from './problem-text';
import type { Planned } from './use-check';

function Figures({ total, estimate }: { total: number; estimate: BatchEstimate }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const counts = ([low, high]: [number, number]): { low: string; high: string } => ({
    low: formatCount(low, language),
    high: formatCount(high, language),
  });
  const { costTicks, priceFactor } = estimate;
  const [low, high] = costTicks ?? [];
  const cost =
    low === undefined || high === undefined
      ? t('batch.plan.noPrice')
      : t('batch.plan.cost', { low: formatCost(low, language), high: formatCost(high, language) });
  return (
    <ul className={styles['figures']}>
      <li>
        <strong>{t('batch.plan.prompts', { count: total, shown: formatCount(total, language) })}</strong>
      </li>
      <li>{t('batch.plan.tokensIn', counts(estimate.inputTokens))}</li>
      <li>{t('batch.plan.tokensOut', counts(estimate.outputTokens))}</li>
      <li>
        <strong>{cost}</strong>
        {costTicks && priceFactor < 1 && <> {t('batch.plan.half')}</>}
      </li>
    </ul>
  );
}

/** What it will take, and the first prompts exactly as they will go out. */
export function BatchPlanView({ check, planned }: { check: BatchCheck | null; planned: Planned }) {
  const { t } = useTranslation();
  const { plan, failure } = planned;
  return (
    <section className={styles['section']} aria-label={t('batch.plan.heading')}>
      <h2 className={styles['heading']}>{t('batch.plan.heading')}</h2>
      {failure && (
        <p className={styles['error']} role="alert">
          {problemText(t, failure)}
        </p>
      )}
      {check && plan ? (
        <>
          <Figures total={check.total} estimate={plan.estimate} />
          <h3 className={styles['label']}>{t('batch.plan.first')}</h3>
          <ol className={styles['sent']}>
            {plan.sent.map(({ system, prompt }, index) => (
              <li key={index} dir="auto">
                {system !== '' && index === 0 && (
                  <span className={styles['system']}>{t('batch.plan.system', { text: system })}</span>
                )}
                <span className={styles['prompt']}>{prompt}</span>
              </li>
            ))}
          </ol>
        </>
      ) : (
        !failure && <p className={styles['hint']}>{t('batch.plan.nothing')}</p>
      )}
    </section>
  );
}
