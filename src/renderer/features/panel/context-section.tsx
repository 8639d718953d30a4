import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n';
import { explanationText } from '../../i18n/explanation-text';
import { failureText } from '../../i18n/failure-text';
import { formatCount } from '../../i18n/format';
import { useActiveSetup } from '../../state/active-setup';
import { useContextPreview } from '../../state/context';
import { setPolicy, setPreset } from '../../state/setup';
import { useStyles } from '../../state/styles';
import { Segmented } from '../../ui/segmented';
import { Select } from '../../ui/select';
import { presetName } from '../context/setup-words';
import { PolicyReach } from './policy-reach';
import { PresetMenu } from './preset-menu';
import { beginWith, KINDS, reachOf } from './reach';
import styles from './style-panel.module.css';
import { SummaryState } from './summary-state';

const NONE = '*';
/** The article's window. */
const USUAL_TURNS = 5;

/** How much of the conversation goes along: by what it is for, or by a policy of one's own. */
export function ContextSection() {
  const { t } = useTranslation();
  const { policy, presetId, style } = useActiveSetup();
  const presets = useStyles((state) => state.presets);
  const options = presets.map((preset) => ({ value: preset.id, label: presetName(t, preset) }));
  return (
    <section className={styles['section']} aria-label={t('context.heading')}>
      <div className={styles['top']}>
        <h3 className={styles['heading']}>{t('context.heading')}</h3>
        <Select
          label={t('context.preset')}
          value={presetId ?? NONE}
          options={
            presetId === null ? [{ value: NONE, label: t('context.presetNone') }, ...options] : options
          }
          onChange={(id) => {
            const preset = presets.find((one) => one.id === id);
            if (preset) void setPreset(preset);
          }}
        />
        <PresetMenu policy={policy} style={style} />
      </div>
      {policy && (
        <>
          <Segmented
            wide
            label={t('context.policy')}
            value={policy.kind}
            options={KINDS.map((kind) => ({ value: kind, label: t(`context.kinds.${kind}`) }))}
            onChange={(kind) => {
              const turns = policy.kind === 'tokens' ? null : reachOf(policy);
              void setPolicy(beginWith(kind, Math.min(turns ?? USUAL_TURNS, USUAL_TURNS)));
            }}
          />
          <PolicyReach policy={policy} />
          {policy.kind === 'summary' && <SummaryState />}
        </>
      )}
      <Explained />
    </section>
  );
}

/** Why the policy chose as it did, and what stands in the way of sending. */
function Explained() {
  const { t, i18n } = useTranslation();
  const { preview, failure } = useContextPreview();
  if (failure) {
    const reason = failureText(failure, currentLanguage()).title;
    return <p className={styles['hint']}>{t('context.notYet', { reason })}</p>;
  }
  if (!preview) return null;
  const { explanation, tooSmall, window } = preview;
  const count = (tokens: number): string => formatCount(tokens, i18n.language);
  return (
    <>
      {tooSmall ? (
        <p className={styles['warned']} role="alert">
          {t('context.tooSmall', { needed: count(tooSmall.needed), budget: count(tooSmall.budget) })}
        </p>
      ) : (
        <p className={styles['hint']}>{explanationText(explanation, currentLanguage())}</p>
      )}
      {window.assumed && (
        <p className={styles['hint']}>{t('context.windowAssumed', { size: count(window.size) })}</p>
      )}
    </>
  );
}
