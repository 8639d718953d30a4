import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dimension, Group, Insights } from '../../../shared/insights';
import { formatCost, formatCount, formatPercent } from '../../i18n/format';
import { Segmented } from '../../ui/segmented';
import styles from './insights.module.css';
import { groupName } from './names';
import { Scrolling } from './scrolling';
import { useNaming } from './use-naming';

/** With fewer ratings than this a share is off by more than a fifth either way, more often than not worth saying. */
const FEW = 20;
const dimensions: readonly Dimension[] = ['policy', 'style', 'provider', 'model'];

interface QualityProps {
  insights: Insights;
  onPick(dimension: Dimension, key: string, name: string): void;
}

/** The article's open question: what a good answer takes, with how many say so. */
export function Quality({ insights, onPick }: QualityProps) {
  const { t, i18n } = useTranslation();
  const [dimension, setDimension] = useState<Dimension>('policy');
  const naming = useNaming(insights);
  const language = i18n.language;
  const rated = insights.groups[dimension].filter(({ good, bad }) => good + bad > 0);
  const tokens = ({ good, goodTokens }: Group): string =>
    good === 0 ? '—' : formatCount(Math.round(goodTokens / good), language);
  const cost = ({ good, goodTicks }: Group): string =>
    good === 0 ? '—' : formatCost(Math.round(goodTicks / good), language);
  return (
    <section className={styles['block']} aria-label={t('insights.quality.heading')}>
      <header className={styles['cardHead']}>
        <h2>{t('insights.quality.heading')}</h2>
        {rated.length > 0 && (
          <Segmented<Dimension>
            label={`${t('insights.quality.heading')}: ${t('insights.by.label')}`}
            value={dimension}
            options={dimensions.map((value) => ({ value, label: t(`insights.by.${value}`) }))}
            onChange={setDimension}
          />
        )}
      </header>
      <p className={styles['about']}>
        {t(rated.length > 0 ? 'insights.quality.hint' : 'insights.quality.none')}
      </p>
      {rated.length > 0 && (
        <Scrolling label={t('insights.quality.heading')}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{t(`insights.by.${dimension}`)}</th>
                <th scope="col">{t('insights.quality.good')}</th>
                <th scope="col">{t('insights.quality.bad')}</th>
                <th scope="col">{t('insights.quality.share')}</th>
                <th scope="col">{t('insights.quality.tokens')}</th>
                <th scope="col">{t('insights.quality.cost')}</th>
              </tr>
            </thead>
            <tbody>
              {rated.map((group) => {
                const name = groupName(naming, dimension, group.key);
                const all = group.good + group.bad;
                return (
                  <tr key={group.key}>
                    <th scope="row">
                      <button
                        type="button"
                        className={styles['link']}
                        aria-label={t('insights.quality.openGood', { name })}
                        onClick={() => onPick(dimension, group.key, name)}
                      >
                        {name}
                      </button>
                      {all < FEW && (
                        <span className={styles['few']}>{t('insights.quality.few', { count: FEW })}</span>
                      )}
                    </th>
                    <td>{formatCount(group.good, language)}</td>
                    <td>{formatCount(group.bad, language)}</td>
                    <td>{formatPercent(group.good / all, language)}</td>
                    <td>{tokens(group)}</td>
                    <td>{cost(group)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Scrolling>
      )}
    </section>
  );
}
