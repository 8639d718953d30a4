import { useId, useState } from 'react';
import { TextInput } from '../../ui/field';

interface NumberBoxProps {
  label: string;
  /** Shown while there is none. */
  placeholder?: string;
  disabled?: boolean;
  value: number | null;
  min: number;
  max: number;
  step: number;
  /** When the box is left or Enter pressed, and the number has changed. Empty = null. */
  onChange(value: number | null): void;
}

/** A number one types; what lies outside the bounds is brought to the nearer one. */
export function NumberBox({
  label,
  placeholder,
  disabled = false,
  value,
  min,
  max,
  step,
  onChange,
}: NumberBoxProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const keep = (): void => {
    setTyped(null);
    if (typed === null) return;
    const number = typed.trim() === '' ? null : Number(typed);
    if (number !== null && !Number.isFinite(number)) return;
    const bounded = number === null ? null : Math.min(max, Math.max(min, number));
    if (bounded !== value) onChange(bounded);
  };
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <TextInput
        id={id}
        type="number"
        {...{ min, max, step, placeholder, disabled }}
        value={typed ?? value ?? ''}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep();
        }}
      />
    </>
  );
}
