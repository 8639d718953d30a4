import { Pencil, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { editQueued, removeQueued } from '../../state/drafts';
import { sendQueued } from '../../state/turns';
import { Button, IconButton } from '../../ui/button';
import { focusComposer } from './focus-composer';
import styles from './composer.module.css';

interface QueueProps {
  conversationId: string;
  queued: readonly string[];
  running: boolean;
}

/** Messages typed while an answer runs. After a failed answer they wait for a word from their writer. */
export function Queue({ conversationId, queued, running }: QueueProps) {
  const { t } = useTranslation();
  if (queued.length === 0) return null;
  return (
    <ul className={styles['queue']}>
      {queued.map((text, index) => (
        <li key={index} className={styles['queued']}>
          <span className={styles['queuedLabel']}>{t(running ? 'composer.queued' : 'composer.held')}</span>
          <span className={styles['queuedText']} dir="auto">
            {text.slice(0, 300)}
          </span>
          {!running && index === 0 && (
            <Button
              tone="plain"
              onClick={() => {
                // The button goes with its row.
                focusComposer();
                void sendQueued(conversationId);
              }}
            >
              {t('composer.askNow')}
            </Button>
          )}
          <IconButton
            size="small"
            label={t('composer.editQueued')}
            onClick={() => {
              editQueued(conversationId, index);
              focusComposer();
            }}
          >
            <Pencil />
          </IconButton>
          <IconButton
            size="small"
            label={t('composer.removeQueued')}
            onClick={() => {
              focusComposer();
              removeQueued(conversationId, index);
            }}
          >
            <X />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
