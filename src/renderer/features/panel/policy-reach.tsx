import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContextPolicy } from '../../../shared/models';
import { formatCompact, formatCount } from '../../i18n/format';
import { useContextPreview } from '../../state/context';
import { setPolicy } from '../../state/setup';
import { Slider } from '../../ui/slider';
import { MOST_TURNS, reachOf, stepOfTokens, TOKEN_STEPS, tokensAt, withReach } from './reach';
import styles from './style-panel.module.css';

/** Where the window's size is not here yet. */
const SOME_WINDOW = 128_000;
/** After the last key, or letting go. */
const REST_MS = 250;

/** The policy's one number, and what it comes to. */
export function PolicyReach({ policy }: { policy: ContextPolicy }) {
  const { t, i18n } = useTranslation();
  const preview = useContextPreview((state) => state.preview);
  const [moving, setMoving] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const stored = reachOf(policy);
  const size = preview?.window.size ?? null;
  const used = preview && (
    <span>
      {preview.tokens.estimated && '≈ '}
      {t('context.ofWindow', {
        used: formatCount(preview.tokens.total, i18n.language),
        size: `${preview.window.assumed ? '≈ ' : ''}${formatCompact(preview.window.size, i18n.language)}`,
      })}
    </span>
  );
  if (stored === null || policy.kind === 'server') {
    return <div className={styles['axis']}>{used}</div>;
  }
  const reach = moving ?? stored;
  const inTokens = policy.kind === 'tokens';
  const most = Math.max(preview?.window.budget ?? size ?? SOME_WINDOW, stored);
  const text = inTokens
    ? t('context.tokens', { amount: formatCount(reach, i18n.language) })
    : reach === 0
      ? t('context.turnsNone')
      : t('context.turns', { count: reach });
  const commit = (): void => {
    clearTimeout(timer.current);
    // Keys pass through every number on the way, and a summary may be written for each that is stored.
    timer.current = setTimeout(() => {
      if (moving !== null && moving !== stored) void setPolicy(withReach(policy, moving));
      setMoving(null);
    }, REST_MS);
  };
  return (
    <div className={styles['axis']}>
      <span>{text}</span>
      {used}
      <Slider
        label={t(`context.reach.${policy.kind}`)}
        value={inTokens ? stepOfTokens(reach, most) : reach}
        min={policy.kind === 'summary' ? 1 : 0}
        max={inTokens ? TOKEN_STEPS : Math.max(MOST_TURNS, stored)}
        valueText={text}
        onChange={(value) => {
          clearTimeout(timer.current);
          setMoving(inTokens ? tokensAt(value, most) : value);
        }}
        onCommit={commit}
      />
    </div>
  );
}
