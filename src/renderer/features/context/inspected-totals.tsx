import { useTranslation } from 'react-i18next';
import type { ContextPreview } from '../../../shared/context';
import { sentenceGap } from '../../i18n';
import { formatCost, formatCount } from '../../i18n/format';
import styles from './inspector.module.css';

/** In all, against the window, with what it is expected to cost. */
export function InspectedTotals({ preview }: { preview: ContextPreview }) {
  const { t, i18n } = useTranslation();
  const { tokens, window, cost, tooSmall, provider, model } = preview;
  const language = i18n.language;
  const count = (value: number): string => formatCount(value, language);
  const price = !cost
    ? t('context.inspector.costUnknown')
    : cost.lowTicks === cost.highTicks
      ? `≈ ${formatCost(cost.lowTicks, language)}`
      : t('context.inspector.costRange', {
          low: formatCost(cost.lowTicks, language),
          high: formatCost(cost.highTicks, language),
        });
  const rows: [string, string][] = [
    [t('context.inspector.to'), `${provider.name} · ${model}`],
    [
      t('context.inspector.total'),
      `${tokens.estimated ? '≈ ' : ''}${t('context.ofWindow', { used: count(tokens.total), size: count(window.size) })}`,
    ],
    [t('context.inspector.budget'), t('context.tokens', { amount: count(window.budget) })],
    [t('context.inspector.answerRoom'), t('context.tokens', { amount: count(window.answerRoom) })],
    [t('context.inspector.cost'), price],
  ];
  return (
    <section>
      <dl className={styles['totals']}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['quiet']}>
        {tokens.counting === 'estimate'
          ? t('context.inspector.estimated')
          : t(tokens.estimated ? 'context.inspector.countedAlike' : 'context.inspector.counted')}
        {sentenceGap()}
        {window.assumed && t('context.windowAssumed', { size: count(window.size) })}
      </p>
      {tooSmall && (
        <p className={styles['warned']} role="alert">
          {t('context.tooSmall', {
            needed: count(tooSmall.needed),
            budget: count(tooSmall.budget),
          })}
        </p>
      )}
    </section>
  );
}
