import { useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors';
import type { Settings } from '../../../shared/settings';
import { patchSettings, useSetting } from '../../state/settings';
import { TextInput } from '../../ui/field';
import { SettingRow } from './setting-row';
import styles from './settings.module.css';

type Limit = Extract<keyof Settings, `resilience.${string}` | `timeouts.${string}`>;

interface LimitRowProps {
  setting: Limit;
  /** Milliseconds are shown and typed as seconds. */
  unit: 'count' | 'seconds';
}

function LimitRow({ setting, unit }: LimitRowProps) {
  const { t } = useTranslation();
  const stored = useSetting(setting);
  const [typed, setTyped] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (stored === null) return null;
  const scale = unit === 'seconds' ? 1000 : 1;
  const commit = async (): Promise<void> => {
    const value = Number(typed);
    const wanted = typed === null || typed.trim() === '' || !Number.isFinite(value) ? stored : value * scale;
    // Main holds the bounds and answers with its own sentence; nothing is repeated here.
    const refused = wanted === stored ? null : await patchSettings({ [setting]: Math.round(wanted) });
    setFailure(refused);
    if (!refused) setTyped(null);
  };
  const label = t(`settings.rows.${setting}.label`);
  return (
    <SettingRow label={label} hint={t(`settings.rows.${setting}.hint`)} failure={failure}>
      <span className={styles['number']}>
        <TextInput
          aria-label={label}
          inputMode="decimal"
          value={typed ?? String(stored / scale)}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => void commit()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void commit();
          }}
        />
        {unit === 'seconds' && <span className={styles['unit']}>{t('settings.seconds')}</span>}
      </span>
    </SettingRow>
  );
}

const limits: readonly LimitRowProps[] = [
  { setting: 'resilience.retries', unit: 'count' },
  { setting: 'resilience.baseMs', unit: 'seconds' },
  { setting: 'resilience.capMs', unit: 'seconds' },
  { setting: 'resilience.breakerFailures', unit: 'count' },
  { setting: 'resilience.breakerMs', unit: 'seconds' },
  { setting: 'timeouts.firstByteMs', unit: 'seconds' },
  { setting: 'timeouts.idleMs', unit: 'seconds' },
];

export const limitRows: readonly { setting: Limit; Row: ComponentType }[] = limits.map((limit) => ({
  setting: limit.setting,
  Row: () => <LimitRow {...limit} />,
}));
