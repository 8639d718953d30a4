import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { TextInput } from '../../ui/field';
import { isImeStroke } from '../shell/keymap';
import styles from './style-panel.module.css';

interface ProfileNameProps {
  name: string;
  /** What the name is of; a style profile's where nothing is said. */
  label?: string;
  onSave(name: string): void;
  onCancel(): void;
}

/** Asks for the name of a profile or preset, in its place. */
export function ProfileName({ name, label, onSave, onCancel }: ProfileNameProps) {
  const { t } = useTranslation();
  const asked = label ?? t('style.name');
  const [typed, setTyped] = useState(name);
  const ready = typed.trim() !== '';
  return (
    <form
      className={styles['naming']}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onSave(typed.trim());
      }}
    >
      <TextInput
        ref={(input) => {
          // Once the menu has given the focus back.
          if (input && typed === name) requestAnimationFrame(() => input.select());
        }}
        aria-label={asked}
        placeholder={asked}
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || isImeStroke(event.nativeEvent)) return;
          event.stopPropagation();
          onCancel();
        }}
      />
      <Button type="submit" tone="primary" disabled={!ready}>
        {t('app.save')}
      </Button>
      <Button onClick={onCancel}>{t('app.cancel')}</Button>
    </form>
  );
}
