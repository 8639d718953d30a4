import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Batch } from '../../../shared/batch';
import { currentLanguage } from '../../i18n';
import { formatCost, formatCount, formatDay } from '../../i18n/format';
import { nameOf, showBatches } from '../../state/batches';
import { modelName, useProviders } from '../../state/providers';
import { Button } from '../../ui/button';
import { Drawing } from '../../ui/drawing';
import styles from './batch-list.module.css';
import page from './batch-page.module.css';
import { ProgressBar } from './progress-bar';

function Row({ batch }: { batch: Batch }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const [now] = useState(Date.now);
  const provider = useProviders((state) => state.list.find(({ id }) => id === batch.options.providerId));
  const { done, failed, total, costTicks, state } = batch;
  const facts = [
    t(`batch.states.${batch.elsewhere ? 'elsewhere' : state}`),
    t('batch.counts', { done: formatCount(done, language), total: formatCount(total, language) }),
    ...(failed > 0 ? [t('batch.failedCount', { count: failed })] : []),
    modelName(provider, batch.options.model) ?? batch.options.providerId,
    ...(costTicks > 0 ? [formatCost(costTicks, language)] : []),
  ];
  return (
    <li>
      <button
        type="button"
        className={styles['row']}
        onClick={() => showBatches({ kind: 'run', id: batch.id })}
      >
        <span className={styles['name']} dir="auto">
          {nameOf(batch)}
        </span>
        <time className={styles['day']} dateTime={new Date(batch.createdAt).toISOString()}>
          {formatDay(batch.createdAt, now, language)}
        </time>
        <span className={styles['facts']}>{facts.join(' · ')}</span>
        {state !== 'done' && <ProgressBar batch={batch} thin />}
      </button>
    </li>
  );
}

export function BatchList({ list }: { list: readonly Batch[] }) {
  const { t } = useTranslation();
  if (list.length === 0) {
    return (
      <div className={page['middle']}>
        <Drawing name="list" />
        <p className={page['sentence']}>{t('batch.empty')}</p>
        <Button tone="primary" onClick={() => showBatches({ kind: 'new' })}>
          <Plus />
          {t('batch.new')}
        </Button>
      </div>
    );
  }
  return (
    <div className={page['scroll']}>
      <ul className={styles['list']} aria-label={t('batch.list')}>
        {list.map((batch) => (
          <Row key={batch.id} batch={batch} />
        ))}
      </ul>
    </div>
  );
}
