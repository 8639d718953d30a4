import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dimension, Group, Insights } from '../../../shared/insights';
import { formatCost, formatCount, formatDuration } from '../../i18n/format';
import { Segmented } from '../../ui/segmented';
import styles from './insights.module.css';
import { groupName } from './names';
import { Scrolling } from './scrolling';
import { useNaming } from './use-naming';

const dimensions: readonly Dimension[] = ['provider', 'model', 'style', 'policy'];

interface BreakdownProps {
  insights: Insights;
  onPick(dimension: Dimension, key: string, name: string): void;
}

/** Every figure by what answered, how it was asked to speak and how much it was told. */
export function Breakdown({ insights, onPick }: BreakdownProps) {
  const { t, i18n } = useTranslation();
  const [dimension, setDimension] = useState<Dimension>('provider');
  const naming = useNaming(insights);
  const count = (value: number): string => formatCount(value, i18n.language);
  const pair = (p50: number | null, p95: number | null): string =>
    p50 === null || p95 === null
      ? '—'
      : `${formatDuration(p50, i18n.language)} / ${formatDuration(p95, i18n.language)}`;
  const each = ({ priced, costTicks }: Group): string =>
    priced === 0 ? '—' : formatCost(Math.round(costTicks / priced), i18n.language);
  const cost = ({ priced, estimated, costTicks }: Group): string =>
    priced === 0 ? '—' : (estimated > 0 ? '≈ ' : '') + formatCost(costTicks, i18n.language);
  return (
    <section className={styles['block']} aria-label={t('insights.by.heading')}>
      <header className={styles['cardHead']}>
        <h2>{t('insights.by.heading')}</h2>
        <Segmented<Dimension>
          label={t('insights.by.label')}
          value={dimension}
          options={dimensions.map((value) => ({ value, label: t(`insights.by.${value}`) }))}
          onChange={setDimension}
        />
      </header>
      <Scrolling label={t('insights.by.heading')}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t(`insights.by.${dimension}`)}</th>
              <th scope="col">{t('insights.by.requests')}</th>
              <th scope="col">{t('insights.by.input')}</th>
              <th scope="col">{t('insights.by.cached')}</th>
              <th scope="col">{t('insights.by.output')}</th>
              <th scope="col">{t('insights.by.reasoning')}</th>
              <th scope="col">{t('insights.by.cost')}</th>
              <th scope="col">{t('insights.by.each')}</th>
              <th scope="col">{t('insights.by.ttft')}</th>
              <th scope="col">{t('insights.by.total')}</th>
              <th scope="col">{t('insights.by.failed')}</th>
              <th scope="col">{t('insights.by.retries')}</th>
            </tr>
          </thead>
          <tbody>
            {insights.groups[dimension].map((group) => {
              const name = groupName(naming, dimension, group.key);
              return (
                <tr key={group.key}>
                  <th scope="row">
                    <button
                      type="button"
                      className={styles['link']}
                      aria-label={t('insights.by.open', { name })}
                      onClick={() => onPick(dimension, group.key, name)}
                    >
                      {name}
                    </button>
                  </th>
                  <td>{count(group.requests)}</td>
                  <td>{count(group.inputTokens)}</td>
                  <td>{count(group.cachedTokens)}</td>
                  <td>{count(group.outputTokens)}</td>
                  <td>{count(group.reasoningTokens)}</td>
                  <td>{cost(group)}</td>
                  <td>{each(group)}</td>
                  <td>{pair(group.ttftP50, group.ttftP95)}</td>
                  <td>{pair(group.totalP50, group.totalP95)}</td>
                  <td>{count(group.failed)}</td>
                  <td>{count(group.retries)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolling>
    </section>
  );
}
