import { useTranslation } from 'react-i18next';
import type { Group, Insights } from '../../../shared/insights';
import type { ProviderView } from '../../../shared/models';
import { formatCost, formatCount, formatDuration } from '../../i18n/format';
import { useProviders } from '../../state/providers';
import styles from './insights.module.css';
import { providerName } from './names';
import { Scrolling } from './scrolling';

type Side = 'grok' | 'chatgpt';
const rows = ['latency', 'price', 'style', 'context'] as const;

/** Whose figures stand for which of the two: the vendors' own, and servers that speak the article's Grok API. */
function sideOf(id: string, providers: readonly ProviderView[]): Side | null {
  if (id === 'openai') return 'chatgpt';
  if (id === 'grok' || id === 'xai') return 'grok';
  const dialect = providers.find((one) => one.id === id)?.dialect;
  return dialect === 'grok-session' && id !== 'demo' ? 'grok' : null;
}

interface Told {
  group: Group;
  answers: number;
  styled: number;
  server: number;
}

function told(
  { groups, uses, styles: known }: Insights,
  providers: readonly ProviderView[],
  side: Side,
): Told[] {
  return groups.provider
    .filter(({ key }) => sideOf(key, providers) === side)
    .map((group) => {
      const mine = uses.filter(({ provider }) => provider === group.key);
      const sum = (some: typeof mine): number => some.reduce((all, { answers }) => all + answers, 0);
      return {
        group,
        answers: sum(mine),
        styled: sum(mine.filter(({ style }) => known[style])),
        server: sum(mine.filter(({ policy }) => policy === 'server')),
      };
    })
    .filter(({ answers }) => answers > 0);
}

/** The article's comparison, with what one has seen oneself beside it. */
export function Article({ insights }: { insights: Insights }) {
  const { t, i18n } = useTranslation();
  const providers = useProviders((state) => state.list);
  const language = i18n.language;

  const yours = (row: (typeof rows)[number], { group, answers, styled, server }: Told): string => {
    const name = providerName(providers, group.key);
    const all = formatCount(answers, language);
    const time = (ms: number | null): string => (ms === null ? '—' : formatDuration(ms, language));
    switch (row) {
      case 'latency':
        return t('insights.article.yourLatency', {
          name,
          p50: time(group.ttftP50),
          p95: time(group.ttftP95),
        });
      case 'price': {
        const each =
          group.priced === 0 ? '—' : formatCost(Math.round(group.costTicks / group.priced), language);
        return t('insights.article.yourPrice', { name, each, answers: all });
      }
      case 'style':
        return t('insights.article.yourStyle', { name, styled: formatCount(styled, language), answers: all });
      case 'context':
        return t('insights.article.yourContext', {
          name,
          server: formatCount(server, language),
          answers: all,
        });
    }
  };
  const own = { grok: told(insights, providers, 'grok'), chatgpt: told(insights, providers, 'chatgpt') };
  const said = {
    grok: {
      latency: t('insights.article.grokLatency'),
      price: t('insights.article.grokPrice'),
      style: t('insights.article.grokStyle'),
      context: t('insights.article.grokContext'),
    },
    chatgpt: {
      latency: t('insights.article.chatgptLatency'),
      price: t('insights.article.chatgptPrice'),
      style: t('insights.article.chatgptStyle'),
      context: t('insights.article.chatgptContext'),
    },
  };
  return (
    <section className={styles['block']} aria-label={t('insights.article.heading')}>
      <h2>{t('insights.article.heading')}</h2>
      <p className={styles['about']}>{t('insights.article.hint')}</p>
      <Scrolling label={t('insights.article.heading')}>
        <table className={`${styles['table']} ${styles['words']}`}>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                <span className="visually-hidden">{t('insights.article.about')}</span>
              </th>
              <th scope="colgroup" colSpan={2}>
                {t('insights.article.grok')}
              </th>
              <th scope="colgroup" colSpan={2}>
                {t('insights.article.chatgpt')}
              </th>
            </tr>
            <tr>
              {(['grok', 'chatgpt'] as const).flatMap((side) => [
                <th key={`${side} said`} scope="col">
                  {t('insights.article.said')}
                </th>,
                <th key={`${side} yours`} scope="col">
                  {t('insights.article.yours')}
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                <th scope="row">{t(`insights.article.${row}`)}</th>
                {(['grok', 'chatgpt'] as const).flatMap((side) => [
                  <td key={`${side} said`} className={styles['said']}>
                    {said[side][row]}
                  </td>,
                  <td key={`${side} yours`}>
                    {own[side].length === 0 && (
                      <span className={styles['said']}>{t('insights.article.none')}</span>
                    )}
                    {own[side].map((one) => (
                      <span key={one.group.key} className={styles['own']}>
                        {yours(row, one)}
                      </span>
                    ))}
                  </td>,
                ])}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </section>
  );
}
