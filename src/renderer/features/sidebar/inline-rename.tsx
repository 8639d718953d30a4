import { useRef } from 'react';
import { isImeStroke } from '../shell/keymap';
import styles from './conversation-row.module.css';

interface InlineRenameProps {
  label: string;
  name: string;
  /** Characters. */
  most: number;
  onName(name: string): void;
  /** `byKey`: the one who renamed is at the keyboard and wants the focus back where it was. */
  onDone(byKey: boolean): void;
}

/** A name being changed in its place: Enter and leaving keep it, Escape does not. */
export function InlineRename({ label, name, most, onName, onDone }: InlineRenameProps) {
  const given = useRef(name);
  const finished = useRef(false);
  const finish = (keep: boolean, byKey: boolean): void => {
    // Taking the input away after Enter can blur it once more.
    if (finished.current) return;
    finished.current = true;
    const typed = given.current.trim();
    onDone(byKey);
    if (keep && typed !== '' && typed !== name) onName(typed);
  };
  return (
    <input
      className={styles['input']}
      aria-label={label}
      defaultValue={name}
      maxLength={most}
      dir="auto"
      ref={(input) => {
        if (input && document.activeElement !== input) input.select();
      }}
      onInput={(event) => {
        given.current = event.currentTarget.value;
      }}
      onBlur={() => finish(true, false)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (isImeStroke(event.nativeEvent)) return;
        if (event.key === 'Enter') finish(true, true);
        if (event.key === 'Escape') finish(false, true);
      }}
    />
  );
}
