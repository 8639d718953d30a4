import { useTranslation } from 'react-i18next';
import { ticksOfUsd } from '../../../shared/usd';
import type { Budget } from '../../../shared/costs';
import { TICKS_PER_USD } from '../../../shared/models';
import { formatCost } from '../../i18n/format';
import { setConversationBudget, useCosts } from '../../state/costs';
import { useSetting } from '../../state/settings';
import { useThread } from '../../state/thread';
import { Button } from '../../ui/button';
import { NumberBox } from '../panel/number-box';
import panel from '../panel/style-panel.module.css';
import styles from './costs.module.css';

function Amount({ label, budget }: { label: string; budget: Budget }) {
  const { t, i18n } = useTranslation();
  const { ticks, estimated, unpriced, limitTicks } = budget;
  const money = formatCost(ticks, i18n.language);
  const limit = limitTicks === null ? null : formatCost(limitTicks, i18n.language);
  return (
    <div className={styles['amount']}>
      <dt>{label}</dt>
      <dd>
        <span data-tip={unpriced > 0 ? t('costs.unpriced', { count: unpriced }) : undefined}>
          {estimated ? `≈ ${money}` : money}
          {unpriced > 0 && <span aria-hidden="true"> +</span>}
          {unpriced > 0 && (
            <span className="visually-hidden">{t('costs.unpriced', { count: unpriced })}</span>
          )}
        </span>
        {limit !== null && <span className={styles['limit']}>{t('costs.of', { limit })}</span>}
      </dd>
    </div>
  );
}

/** What the conversation, the day and the month have cost, and how much this conversation may. */
export function CostSection() {
  const { t } = useTranslation();
  const costs = useCosts((state) => state.costs);
  const conversationId = useThread((state) => state.conversationId);
  const usual = useSetting('budget.conversationUsd');
  if (!costs) return null;
  const { conversation, day, month } = costs;
  return (
    <section className={panel['section']} aria-label={t('costs.heading')}>
      <h3 className={panel['heading']}>{t('costs.heading')}</h3>
      <dl className={styles['amounts']}>
        {conversation && <Amount label={t('costs.conversation')} budget={conversation} />}
        <Amount label={t('costs.day')} budget={day} />
        <Amount label={t('costs.month')} budget={month} />
      </dl>
      {conversation && conversationId !== null && (
        <>
          <div className={panel['grid']}>
            <NumberBox
              label={t('costs.own')}
              placeholder={conversation.own || usual === null ? t('costs.noLimit') : String(usual)}
              value={
                conversation.own && conversation.limitTicks !== null
                  ? conversation.limitTicks / TICKS_PER_USD
                  : null
              }
              min={0}
              max={1_000_000}
              step={0.01}
              onChange={(usd) => void setConversationBudget(conversationId, usd ?? undefined)}
            />
          </div>
          {usual !== null && conversation.limitTicks === ticksOfUsd(usual) && !conversation.own && (
            <Button tone="plain" onClick={() => void setConversationBudget(conversationId, null)}>
              {t('costs.noLimitHere')}
            </Button>
          )}
          {usual !== null && conversation.own && (
            <Button tone="plain" onClick={() => void setConversationBudget(conversationId, undefined)}>
              {t('costs.asInSettings')}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
