import { Download, Ellipsis, Pause, Play, RotateCcw, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Batch, BatchExportFormat, BatchProgress } from '../../../shared/batch';
import { call } from '../../api';
import { currentLanguage } from '../../i18n';
import { formatCost, formatCount, formatDuration, formatRate } from '../../i18n/format';
import { act, deleteBatch, exportBatch, useBatches } from '../../state/batches';
import { Button } from '../../ui/button';
import { MenuButton } from '../../ui/menu';
import styles from './batch-run.module.css';
import { BatchTable } from './batch-table';
import { problemText } from './problem-text';
import { ProgressBar } from './progress-bar';

const formats: readonly BatchExportFormat[] = ['csv', 'jsonl', 'md'];
const formatNames: Record<BatchExportFormat, string> = { csv: 'CSV', jsonl: 'JSONL', md: 'Markdown' };

function Figures({ batch, progress }: { batch: Batch; progress: BatchProgress | undefined }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { done, failed, total, costTicks, inputTokens, outputTokens, state } = batch;
  const moving = state === 'running' ? progress : undefined;
  const tokens = inputTokens + outputTokens;
  const cost = formatCost(costTicks, language);
  const facts = [
    t(`batch.states.${batch.elsewhere ? 'elsewhere' : state}`),
    t('batch.counts', { done: formatCount(done, language), total: formatCount(total, language) }),
    ...(failed > 0 ? [t('batch.failedCount', { count: failed })] : []),
    ...(moving && moving.running > 0 ? [t('batch.run.underWay', { count: moving.running })] : []),
    ...(moving?.perMinute ? [t('batch.run.rate', { rate: formatRate(moving.perMinute, language) })] : []),
    ...(moving?.leftMs ? [t('batch.run.left', { time: formatDuration(moving.leftMs, language) })] : []),
    ...(tokens > 0 ? [t('batch.run.tokens', { tokens: formatCount(tokens, language) })] : []),
    ...(costTicks > 0 ? [state === 'done' ? cost : t('batch.run.spent', { cost })] : []),
  ];
  return (
    <ul className={styles['facts']}>
      {facts.map((fact, index) => (
        <li key={index}>{fact}</li>
      ))}
    </ul>
  );
}

function Actions({ batch }: { batch: Batch }) {
  const { t } = useTranslation();
  const { id, state, failed, elsewhere } = batch;
  const [pausing, setPausing] = useState(false);
  if (pausing && state !== 'running') setPausing(false);
  const running = state === 'running';
  return (
    <div className={styles['actions']}>
      {running && !elsewhere && (
        <Button
          disabled={pausing}
          onClick={() => {
            setPausing(true);
            void act(() => call('batch.pause', { id }));
          }}
        >
          <Pause />
          {t(pausing ? 'batch.run.pausing' : 'batch.run.pause')}
        </Button>
      )}
      {(state === 'paused' || state === 'cancelled') && (
        <Button tone="primary" onClick={() => void act(() => call('batch.resume', { id }))}>
          <Play />
          {t('batch.run.resume')}
        </Button>
      )}
      {((running && !elsewhere) || state === 'paused') && (
        <Button onClick={() => void act(() => call('batch.cancel', { id }))}>
          <X />
          {t('batch.run.cancel')}
        </Button>
      )}
      {!running && failed > 0 && (
        <Button onClick={() => void act(() => call('batch.retryFailed', { id }))}>
          <RotateCcw />
          {t('batch.run.retry')}
        </Button>
      )}
      <MenuButton
        label={t('batch.run.export')}
        entries={formats.map((format) => ({
          label: t('batch.run.exportAs', { format: formatNames[format] }),
          icon: <Download />,
          run: () => void exportBatch(id, format),
        }))}
      >
        <Download />
      </MenuButton>
      {!running && (
        <MenuButton
          label={t('batch.run.menu')}
          entries={[
            {
              label: t('batch.run.delete'),
              icon: <Trash2 />,
              tone: 'bad',
              run: () => void deleteBatch(batch),
            },
          ]}
        >
          <Ellipsis />
        </MenuButton>
      )}
    </div>
  );
}

export function BatchRunView({ batch }: { batch: Batch }) {
  const { t } = useTranslation();
  const progress = useBatches((state) => state.progress[batch.id]);
  const { done, failed, state, failure, options } = batch;
  const stamp = `${done} ${failed} ${state} ${progress?.running ?? 0}`;
  return (
    <>
      <section className={styles['top']} aria-label={t('batch.run.progress')}>
        <ProgressBar batch={batch} />
        <div className={styles['line']}>
          <Figures batch={batch} progress={progress} />
          <Actions batch={batch} />
        </div>
        {state === 'running' && options.mode === 'vendor' && (
          <p className={styles['note']}>{t('batch.run.vendorWaits')}</p>
        )}
        {failure && (
          <p className={styles['failure']} role="alert">
            {problemText(t, failure)}
          </p>
        )}
      </section>
      <BatchTable batch={batch} stamp={stamp} />
    </>
  );
}
