import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/models';
import { formatCost, formatCount, formatDuration, formatRate } from '../../i18n/format';
import { modelName, useProviders } from '../../state/providers';
import { neutralStyle } from '../../state/setup';
import { useStyles } from '../../state/styles';
import { policyText, styleName } from '../context/setup-words';
import styles from './message.module.css';
import { tokensPerSecond } from './rate';

/** What the answer took: time to the first token, speed, tokens, money. `≈` where we counted and the server did not. */
export function StatusLine({ message }: { message: Message }) {
  const { t, i18n } = useTranslation();
  const provider = useProviders((state) => state.list.find((one) => one.id === message.providerId));
  const language = i18n.language;
  const { usage, ttftMs, totalMs, finishReason } = message;
  const cost = usage?.costTicks ?? null;
  const rate = tokensPerSecond(message);
  const about = usage?.estimated ? '≈ ' : '';
  const name = modelName(provider, message.model);
  const profiles = useStyles((state) => state.profiles);
  const written = profiles.length > 0 &&
    message.context && {
      name: styleName(t, profiles, message.style ?? neutralStyle),
      policy: policyText(t, message.context, language),
    };
  const detail = usage
    ? [
        t('status.detail', {
          input: formatCount(usage.inputTokens, language),
          output: formatCount(usage.outputTokens, language),
        }),
        usage.cachedTokens > 0 &&
          t('status.detailCached', { cached: formatCount(usage.cachedTokens, language) }),
        usage.reasoningTokens > 0 &&
          t('status.detailReasoning', { reasoning: formatCount(usage.reasoningTokens, language) }),
        usage.estimated && t('status.estimated'),
      ]
        .filter(Boolean)
        .join(', ')
    : undefined;
  return (
    <p className={styles['status']}>
      {name !== null && <span data-tip-at={message.createdAt}>{name}</span>}
      {ttftMs !== null && (
        <span
          data-tip={
            totalMs === null ? undefined : t('status.total', { time: formatDuration(totalMs, language) })
          }
        >
          {t('status.ttft', { time: formatDuration(ttftMs, language) })}
        </span>
      )}
      {rate !== null && (
        <span>
          {about}
          {t('status.rate', { rate: formatRate(rate, language) })}
        </span>
      )}
      {usage && (
        <span data-tip={detail}>
          {about}
          {t('status.tokens', {
            count: usage.outputTokens,
            amount: formatCount(usage.outputTokens, language),
          })}
        </span>
      )}
      {cost !== null && (
        <span>
          {about}
          {formatCost(cost, language)}
        </span>
      )}
      {written && (
        <span data-tip={t('context.written', written)}>
          <span aria-hidden="true">{written.name}</span>
          <span className="visually-hidden">{t('context.written', written)}</span>
        </span>
      )}
      {finishReason === 'length' && <span className={styles['warned']}>{t('status.length')}</span>}
      {finishReason === 'content_filter' && <span className={styles['warned']}>{t('status.filtered')}</span>}
    </p>
  );
}
