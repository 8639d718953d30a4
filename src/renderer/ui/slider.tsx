import type { CSSProperties } from 'react';
import styles from './slider.module.css';

interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  /** What a screen reader says instead of the bare number. */
  valueText: string;
  /** While it moves. */
  onChange(value: number): void;
  /** When it is let go. */
  onCommit(value: number): void;
}

/** The platform's own range input: keys, touch and screen readers work as everywhere else. */
export function Slider({ label, value, min, max, step = 1, valueText, onChange, onCommit }: SliderProps) {
  const fill = { '--fill': `${((value - min) / (max - min)) * 100}%` } as CSSProperties;
  return (
    <input
      type="range"
      className={styles['slider']}
      style={fill}
      aria-label={label}
      aria-valuetext={valueText}
      {...{ min, max, step, value }}
      onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      onPointerUp={(event) => onCommit(event.currentTarget.valueAsNumber)}
      onKeyUp={(event) => onCommit(event.currentTarget.valueAsNumber)}
      onBlur={(event) => onCommit(event.currentTarget.valueAsNumber)}
    />
  );
}
