import { useTranslation } from 'react-i18next';
import { formatCost, formatCount } from '../../i18n/format';
import { useActiveSetup } from '../../state/active-setup';
import { useContextPreview } from '../../state/context';
import { useStyles } from '../../state/styles';
import { setPanel, useView } from '../../state/view';
import styles from './next-request.module.css';
import { policyText, styleName, tokensText } from './setup-words';

/** Style and policy of the next question, with the window filling; each opens the panel. */
export function SetupPills() {
  const { t, i18n } = useTranslation();
  const { style, policy } = useActiveSetup();
  const profiles = useStyles((state) => state.profiles);
  const preview = useContextPreview((state) => state.preview);
  const open = useView((state) => state.panelOpen);
  if (!policy || profiles.length === 0) return null;
  const name = styleName(t, profiles, style);
  const context = policyText(t, policy, i18n.language);
  const filled = preview ? Math.min(1, preview.tokens.total / preview.window.budget) : 0;
  const percent = Math.round(filled * 100);
  const show = (): void => setPanel(!open);
  return (
    <>
      <button
        type="button"
        className={styles['pill']}
        aria-label={t('context.stylePill', { name })}
        onClick={show}
      >
        <span className={styles['name']}>{name}</span>
      </button>
      <button
        type="button"
        className={styles['pill']}
        aria-label={`${t('context.contextPill', { policy: context })}. ${t('context.meter', { percent })}`}
        data-tip={t('context.meter', { percent })}
        onClick={show}
      >
        <span className={styles['name']}>{context}</span>
        <span className={styles['meter']} data-full={percent > 80 || undefined}>
          {/* A trace of what there is stays visible in the largest window. */}
          <i style={{ width: `${preview ? Math.max(4, percent) : 0}%` }} />
        </span>
      </button>
    </>
  );
}

/** Tokens and money of what Send would send, and a word where it would be refused. */
export function Estimate() {
  const { t, i18n } = useTranslation();
  const preview = useContextPreview((state) => state.preview);
  if (!preview) return null;
  const { tokens, cost, tooSmall } = preview;
  const text = tokensText(t, tokens.total, tokens.estimated, i18n.language);
  const price = cost && cost.highTicks > 0 ? formatCost(cost.highTicks, i18n.language) : null;
  return (
    <span
      className={styles['estimate']}
      data-warn={tooSmall !== null || undefined}
      data-tip={t('context.estimateHint')}
    >
      {price === null ? text : t('context.estimate', { tokens: text, cost: price })}
    </span>
  );
}

/** Said before sending: what is asked does not fit. */
export function TooSmall() {
  const { t, i18n } = useTranslation();
  const tooSmall = useContextPreview((state) => state.preview?.tooSmall ?? null);
  if (!tooSmall) return null;
  const { needed, budget } = tooSmall;
  return (
    <p className={styles['warned']} role="alert">
      {t('context.tooSmall', {
        needed: formatCount(needed, i18n.language),
        budget: formatCount(budget, i18n.language),
      })}
    </p>
  );
}
