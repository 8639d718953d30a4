import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Batch, BatchRow } from '../../../shared/batch';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { formatCost, formatCount, formatDuration } from '../../i18n/format';
import { textScale } from '../../state/appearance';
import { Segmented } from '../../ui/segmented';
import { BatchItemDialog } from './batch-item-dialog';
import styles from './batch-table.module.css';
import { useRows } from './use-rows';

/** Designed pixels, as in the style sheet. */
const ROW = 56;

const columns = ['number', 'prompt', 'answer', 'status', 'latency', 'tokens', 'cost'] as const;

function Row({ row, onOpen }: { row: BatchRow; onOpen(): void }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { index, state, prompt, answer, failure, totalMs, usage } = row;
  const said = answer !== '' ? answer : failure ? failureText(failure, language).title : '';
  const tokens = usage && usage.inputTokens + usage.outputTokens;
  const cost = usage?.costTicks;
  return (
    <>
      <span role="cell" className={styles['number']}>
        {formatCount(index + 1, language)}
      </span>
      <span role="cell" className={styles['prompt']} dir="auto">
        <button type="button" className={styles['open']} onClick={onOpen}>
          <span className="visually-hidden">{t('batch.table.open', { number: index + 1 })}: </span>
          <span className={styles['words']}>{prompt}</span>
        </button>
      </span>
      <span role="cell" className={styles['answer']} data-failed={failure !== null || undefined} dir="auto">
        {said}
      </span>
      <span role="cell" className={styles['status']} data-state={state}>
        {t(`batch.items.${state}`)}
      </span>
      <span role="cell" className={styles['figure']}>
        {totalMs === null ? '' : formatDuration(totalMs, language)}
      </span>
      <span role="cell" className={styles['figure']}>
        {tokens === null ? '' : formatCount(tokens, language)}
      </span>
      <span role="cell" className={styles['figure']}>
        {cost === null || cost === undefined ? '' : formatCost(cost, language)}
      </span>
    </>
  );
}

/** All results in the order of the input, however many: only what is in view is read and drawn. */
export function BatchTable({ batch, stamp }: { batch: Batch; stamp: string }) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useState<'all' | 'failed'>('all');
  const [opened, setOpened] = useState<number | null>(null);
  const onlyFailed = filter === 'failed';
  const count = onlyFailed ? batch.failed : batch.total;
  const rows = useRows(batch.id, onlyFailed ? 'failed' : null, stamp);
  const height = ROW * textScale();
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => rows.show(first, last), [rows, first, last]);
  return (
    <section className={styles['section']} aria-label={t('batch.table.label')}>
      <div className={styles['top']}>
        <h2 className={styles['heading']}>{t('batch.table.label')}</h2>
        <Segmented<'all' | 'failed'>
          label={t('batch.table.show')}
          value={filter}
          options={[
            { value: 'all', label: t('batch.table.all') },
            { value: 'failed', label: t('batch.table.failed') },
          ]}
          onChange={setFilter}
        />
      </div>
      {count === 0 ? (
        <p className={styles['none']}>{t('batch.table.noFailed')}</p>
      ) : (
        <div
          role="table"
          aria-label={t('batch.table.label')}
          aria-rowcount={count + 1}
          className={styles['table']}
        >
          <div role="rowgroup" className={styles['head']}>
            <div role="row" aria-rowindex={1} className={styles['row']}>
              {columns.map((name) => (
                <span
                  key={name}
                  role="columnheader"
                  className={
                    styles[name === 'latency' || name === 'tokens' || name === 'cost' ? 'figure' : name]
                  }
                >
                  {t(`batch.table.${name}`)}
                </span>
              ))}
            </div>
          </div>
          {/* What scrolls must be reachable by keys. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <div role="rowgroup" ref={scroller} className={styles['body']} tabIndex={0}>
            <div
              role="presentation"
              className={styles['whole']}
              style={{ height: virtualizer.getTotalSize() }}
            >
              {items.map((item) => {
                const row = rows.at(item.index);
                return (
                  <div
                    key={item.key}
                    role="row"
                    aria-rowindex={item.index + 2}
                    className={`${styles['row']} ${styles['item']}`}
                    style={{ transform: `translateY(${item.start}px)`, height: item.size }}
                  >
                    {row && <Row row={row} onOpen={() => setOpened(row.index)} />}
                  </div>
                );
              })}
            </div>
          </div>
        </div>
      )}
      {opened !== null && (
        <BatchItemDialog batch={batch} index={opened} onMove={setOpened} onClose={() => setOpened(null)} />
      )}
    </section>
  );
}
