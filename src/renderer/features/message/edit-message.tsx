import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/models';
import { focusIfWanted, setEdit } from '../../state/edits';
import { edit } from '../../state/turns';
import { Button } from '../../ui/button';
import { focusComposer } from '../composer/focus-composer';
import { isImeStroke } from '../shell/keymap';
import styles from './message.module.css';

interface EditMessageProps {
  message: Message;
  text: string;
  onDone(): void;
  onCancel(): void;
}

/** A question being changed; asked again it becomes a branch beside the old one. */
export function EditMessage({ message, text, onDone, onCancel }: EditMessageProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const ready = text.trim() !== '' && !asking;
  const ask = async (): Promise<void> => {
    if (!ready) return;
    setAsking(true);
    if (!(await edit(message, text))) return setAsking(false);
    onDone();
    focusComposer();
  };
  return (
    <div className={styles['edit']}>
      <textarea
        ref={(box) => focusIfWanted(message.id, box)}
        className={styles['editBox']}
        aria-label={t('message.editLabel')}
        value={text}
        dir="auto"
        rows={Math.min(16, Math.max(2, text.split('\n', 16).length))}
        onChange={(event) => setEdit(message.id, event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.setSelectionRange(text.length, text.length)}
        onKeyDown={(event) => {
          if (isImeStroke(event.nativeEvent)) return;
          if (event.key === 'Escape') onCancel();
          else if (event.key === 'Enter' && !event.shiftKey) void ask();
          else return;
          event.preventDefault();
        }}
      />
      <p className={styles['editHint']}>{t('message.editHint')}</p>
      <div className={styles['editRow']}>
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
        <Button tone="primary" disabled={!ready} onClick={() => void ask()}>
          {t('message.editAsk')}
        </Button>
      </div>
    </div>
  );
}
