import { Copy, ExternalLink, EyeOff, Pin, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure } from '../../../shared/errors';
import type { Message } from '../../../shared/models';
import { call } from '../../api';
import { formatDuration } from '../../i18n/format';
import { openConversation } from '../../state/thread';
import { toast, toastFailure } from '../../state/toasts';
import { Button, IconButton } from '../../ui/button';
import { Kbd } from '../../ui/kbd';
import { useAnswerer } from './ask';
import { setPinned } from './quick-window';
import styles from './quick.module.css';

interface QuickFootProps {
  conversationId: string | null;
  answer: Message | null;
  temporary: boolean;
  onTemporary(): void;
  onOpen(conversationId: string): void;
}

/** Who answers and how fast, and what can be done with the answer. */
export function QuickFoot({ conversationId, answer, temporary, onTemporary, onOpen }: QuickFootProps) {
  const { t, i18n } = useTranslation();
  const answerer = useAnswerer(conversationId);
  const [pinned, setPin] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await call('app.copyText', { text: answer?.text ?? '' });
      toast(t('app.copied'));
    } catch (thrown) {
      toastFailure(toFailure(thrown));
    }
  };
  return (
    <footer className={styles['foot']}>
      <span className={styles['model']}>{answerer}</span>
      <span className={styles['time']}>
        {answer && answer.ttftMs !== null
          ? t('status.ttft', { time: formatDuration(answer.ttftMs, i18n.language) })
          : null}
      </span>
      {answer && answer.text !== '' && (
        <IconButton size="small" label={t('quick.copy')} onClick={() => void copy()}>
          <Copy />
        </IconButton>
      )}
      {conversationId !== null && (
        <IconButton
          size="small"
          label={t('sidebar.newConversation')}
          onClick={() => void openConversation(null)}
        >
          <Plus />
        </IconButton>
      )}
      <IconButton
        size="small"
        label={temporary ? t('quickAsk.temporaryOff') : t('quickAsk.temporaryOn')}
        aria-pressed={temporary}
        onClick={onTemporary}
      >
        <EyeOff />
      </IconButton>
      <IconButton
        size="small"
        label={t('quick.pin')}
        aria-pressed={pinned}
        onClick={() => {
          setPin(!pinned);
          setPinned(!pinned);
        }}
      >
        <Pin fill={pinned ? 'currentColor' : 'none'} />
      </IconButton>
      <span className={styles['key']}>
        <Kbd keys="Esc" /> {t('quick.hide')}
      </span>
      {conversationId !== null && (
        <Button tone="plain" onClick={() => onOpen(conversationId)}>
          <ExternalLink />
          {t('quick.open')}
        </Button>
      )}
    </footer>
  );
}
