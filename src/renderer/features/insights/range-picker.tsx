import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayRange } from '../../../shared/insights';
import { addDays, localDay } from '../../../shared/local-day';
import { TextInput } from '../../ui/field';
import { Select } from '../../ui/select';
import styles from './insights.module.css';
import { presets, rangeOf, type Preset } from './range';

interface RangePickerProps {
  preset: Preset;
  range: DayRange;
  onChange(preset: Preset, range: DayRange): void;
}

export function RangePicker({ preset, range, onChange }: RangePickerProps) {
  const { t } = useTranslation();
  // Of the moment the page was opened; choosing a time again takes the day anew.
  const [today, setToday] = useState(() => localDay(Date.now()));
  const choose = (next: Preset): void => {
    const now = localDay(Date.now());
    setToday(now);
    if (next !== 'own') onChange(next, rangeOf(next, now));
    else onChange('own', { from: range.from ?? addDays(now, -29), to: range.to ?? now });
  };
  const day = (end: 'from' | 'to') => (
    <TextInput
      type="date"
      className={styles['date']}
      aria-label={t(`insights.range.${end}`)}
      max={end === 'from' ? (range.to ?? today) : today}
      value={range[end] ?? ''}
      onChange={(event) => {
        // An end being typed is no day yet.
        if (event.currentTarget.value !== '') onChange('own', { ...range, [end]: event.currentTarget.value });
      }}
    />
  );
  return (
    <div className={styles['range']}>
      <Select
        label={t('insights.range.label')}
        value={preset}
        options={presets.map((value) => ({ value, label: t(`insights.range.${value}`) }))}
        onChange={choose}
      />
      {preset === 'own' && (
        <>
          {day('from')}
          {day('to')}
        </>
      )}
    </div>
  );
}
