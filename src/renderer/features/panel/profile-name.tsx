import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { TextInput } from '../../ui/field';
import { isImeStroke } from '../shell/keymap';
import styles from './style-panel.module.css';

interface ProfileNameProps {
  name: string;
  onSave(name: string): void;
  onCancel(): void;
}

/** Asks for the name of a profile, in its place in the panel. */
export function ProfileName({ name, onSave, onCancel }: ProfileNameProps) {
  const { t } = useTranslation();
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
        aria-label={t('style.name')}
        placeholder={t('style.name')}
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
