import { useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { formatRate } from '../../i18n/format';
import { patchSettings, useSetting } from '../../state/settings';
import { TextInput } from '../../ui/field';
import { limits, readLimit, scaleOf, type Limit, type LimitKey } from './limits';
import { SettingRow } from './setting-row';
import styles from './number-box.module.css';

export function LimitRow({ limit }: { limit: Limit }) {
  const { t, i18n } = useTranslation();
  const { setting, unit, min, max } = limit;
  const scale = scaleOf(limit);
  const stored = useSetting(setting);
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState<Failure | null>(null);
  if (stored === null) return null;
  const value = typed === null ? stored : readLimit(limit, typed);
  const show = (bound: number): string => formatRate(bound / scale, i18n.language);
  const error =
    value === null
      ? t('settings.outOfRange', { min: show(min), max: show(max) })
      : refused && failureText(refused, currentLanguage()).sentence;

  const commit = async (): Promise<void> => {
    if (value === null) return;
    const failure = value === stored ? null : await patchSettings({ [setting]: value });
    setRefused(failure);
    if (!failure) setTyped(null);
  };
  const label = t(`settings.rows.${setting}.label`);
  return (
    <SettingRow label={label} hint={t(`settings.rows.${setting}.hint`)} error={error}>
      <span className={styles['number']} data-unit={unit}>
        <TextInput
          aria-label={label}
          aria-description={unit === 'seconds' ? t('settings.seconds') : undefined}
          aria-invalid={error !== null}
          inputMode="decimal"
          value={typed ?? String(stored / scale)}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => void commit()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void commit();
          }}
        />
        {unit === 'seconds' && (
          <span className={styles['unit']} aria-hidden="true">
            {t('settings.secondsShort')}
          </span>
        )}
      </span>
    </SettingRow>
  );
}

export const limitRows: readonly { setting: LimitKey; Row: ComponentType }[] = limits.map((limit) => ({
  setting: limit.setting,
  Row: () => <LimitRow limit={limit} />,
}));
