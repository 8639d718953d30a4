import styles from './segmented.module.css';

interface SegmentedProps<V extends string> {
  label: string;
  value: V;
  options: readonly { value: V; label: string }[];
  onChange(value: V): void;
  /** As wide as the place it is in. */
  wide?: boolean;
}

/** A few exclusive choices side by side: radio buttons in looks and keys. */
export function Segmented<V extends string>({
  label,
  value,
  options,
  onChange,
  wide = false,
}: SegmentedProps<V>) {
  return (
    <div role="radiogroup" aria-label={label} className={styles['group']} data-wide={wide || undefined}>
      {options.map((option) => (
        <label key={option.value} className={styles['option']}>
          <input
            type="radio"
            className={styles['input']}
            name={label}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
