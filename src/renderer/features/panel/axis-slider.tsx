import { useTranslation } from 'react-i18next';
import type { Style } from '../../../shared/models';
import { setStyle, tryStyle, useSetup } from '../../state/setup';
import { Slider } from '../../ui/slider';
import styles from './style-panel.module.css';

export type Axis = 'tone' | 'formality' | 'verbosity' | 'humour';

/** Keeps the style that is being tried on, if there is one: a slider that was only passed through changes nothing. */
function keepTrial(): void {
  const { trial } = useSetup.getState();
  if (trial) void setStyle(trial);
}

/** One axis of a style, with words at both ends. While it moves the style is tried on, not stored. */
export function AxisSlider({ axis, style }: { axis: Axis; style: Style }) {
  const { t } = useTranslation();
  const percent = Math.round(style[axis] * 100);
  const [label, low, high] = [t(`style.${axis}.label`), t(`style.${axis}.low`), t(`style.${axis}.high`)];
  const text =
    percent === 50 ? t('style.axisNeutral', { axis: label }) : t('style.axisValue', { percent, low, high });
  return (
    <div className={styles['axis']}>
      <span aria-hidden="true">{low}</span>
      <span aria-hidden="true">{high}</span>
      <Slider
        label={label}
        value={percent}
        min={0}
        max={100}
        valueText={text}
        onChange={(value) => tryStyle({ ...style, [axis]: value / 100 })}
        onCommit={keepTrial}
      />
    </div>
  );
}
