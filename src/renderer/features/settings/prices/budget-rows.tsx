import { useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../../shared/errors';
import type { Settings } from '../../../../shared/settings';
import { currentLanguage } from '../../../i18n';
import { failureText } from '../../../i18n/failure-text';
import { patchSettings, useSettings } from '../../../state/settings';
import { TextInput } from '../../../ui/field';
import { SettingRow } from '../setting-row';
import box from '../number-box.module.css';
import { readUsd } from './price-draft';

type BudgetKey = Extract<keyof Settings, `budget.${string}`>;

const budgets = [
  { setting: 'budget.dayUsd', id: 'day' },
  { setting: 'budget.monthUsd', id: 'month' },
  { setting: 'budget.conversationUsd', id: 'conversation' },
  { setting: 'budget.batchUsd', id: 'batch' },
] as const satisfies readonly { setting: BudgetKey; id: string }[];

function BudgetRow({ setting, id }: (typeof budgets)[number]) {
  const { t } = useTranslation();
  const stored = useSettings((state) => state.settings?.[setting]);
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState<Failure | null>(null);
  if (stored === undefined) return null;
  const value = typed === null ? stored : typed.trim() === '' ? null : readUsd(typed);
  const error =
    value === undefined ? t('prices.notMoney') : refused && failureText(refused, currentLanguage()).sentence;

  const commit = async (): Promise<void> => {
    if (value === undefined) return;
    const failure = value === stored ? null : await patchSettings({ [setting]: value });
    setRefused(failure);
    if (!failure) setTyped(null);
  };
  const label = t(`prices.budgets.${id}.label`);
  return (
    <SettingRow label={label} hint={t(`prices.budgets.${id}.hint`)} error={error}>
      <span className={box['number']}>
        <span className={box['unit']}>$</span>
        <TextInput
          aria-label={label}
          aria-invalid={error !== null}
          inputMode="decimal"
          placeholder={t('costs.noLimit')}
          value={typed ?? (stored === null ? '' : String(stored))}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => void commit()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void commit();
          }}
        />
      </span>
    </SettingRow>
  );
}

export const budgetRows: readonly {
  setting: BudgetKey;
  id: (typeof budgets)[number]['id'];
  Row: ComponentType;
}[] = budgets.map((budget) => ({ ...budget, Row: () => <BudgetRow {...budget} /> }));
