import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Insights, Period } from '../../../shared/insights';
import { Segmented } from '../../ui/segmented';
import { Chart } from './chart';
import styles from './insights.module.css';
import type { PlotSpec } from './plot';
import { periodLabel } from './range';
import { Scrolling } from './scrolling';

export interface ChartSpec {
  id: 'messages' | 'tokens' | 'cost' | 'latency' | 'failures';
  kind: PlotSpec['kind'];
  /** Of bars the last stands on the axis. */
  series: readonly { id: SeriesId; colour: number; of(period: Period): number | null }[];
  /** For the table, with every digit; the axis may be shorter. */
  format(value: number): string;
  short(value: number): string;
}

export type SeriesId =
  | 'asked'
  | 'answers'
  | 'fresh'
  | 'cached'
  | 'output'
  | 'reasoning'
  | 'cost'
  | 'ttftP50'
  | 'ttftP95'
  | 'totalP50'
  | 'totalP95'
  | 'failed'
  | 'retries'
  | 'breakers';

interface ChartCardProps {
  spec: ChartSpec;
  periods: Insights['periods'];
  step: Insights['step'];
  onPick(period: Period): void;
}

/** A chart and the same as a table, for who reads by ear or by keys. */
export function ChartCard({ spec, periods, step, onPick }: ChartCardProps) {
  const { t, i18n } = useTranslation();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const title = t(`insights.charts.${spec.id}`);
  const language = i18n.language;
  const plot = useMemo<PlotSpec>(
    () => ({
      kind: spec.kind,
      labels: periods.map(({ day }) => periodLabel(day, step, language)),
      series: spec.series.map(({ id, colour, of }) => ({
        id,
        colour,
        label: t(`insights.series.${id}`),
        values: periods.map(of),
      })),
      format: spec.short,
    }),
    [spec, periods, step, language, t],
  );
  const label = t('insights.charts.summary', {
    title,
    count: periods.length,
    from: plot.labels[0] ?? '',
    to: plot.labels.at(-1) ?? '',
  });
  return (
    <section className={styles['card']} aria-label={title}>
      <header className={styles['cardHead']}>
        <h2>{title}</h2>
        <Segmented<'chart' | 'table'>
          label={t('insights.charts.view', { title })}
          value={view}
          options={[
            { value: 'chart', label: t('insights.charts.chart') },
            { value: 'table', label: t('insights.charts.table') },
          ]}
          onChange={setView}
        />
      </header>
      {view === 'chart' ? (
        <Chart
          spec={plot}
          label={label}
          onPick={(at) => {
            const period = periods[at];
            if (period) onPick(period);
          }}
        />
      ) : (
        <Scrolling label={title} tall>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{t('insights.charts.period')}</th>
                {plot.series.map(({ id, label: name }) => (
                  <th key={id} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {periods.map((period, at) => (
                <tr key={period.day}>
                  <th scope="row">
                    <button
                      type="button"
                      className={styles['link']}
                      aria-label={t('insights.charts.open', { period: plot.labels[at] ?? '' })}
                      onClick={() => onPick(period)}
                    >
                      {plot.labels[at]}
                    </button>
                  </th>
                  {spec.series.map(({ id, of }) => {
                    const value = of(period);
                    return <td key={id}>{value === null ? '—' : spec.format(value)}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </section>
  );
}
