import { ExternalLink, Square } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Failure } from '../../../shared/errors';
import type { Message } from '../../../shared/models';
import { currentLanguage } from '../../i18n';
import { detectLanguage } from '../../i18n/detect';
import { failureText } from '../../i18n/failure-text';
import { formatDuration } from '../../i18n/format';
import { useLiveStore } from '../../state/live-turn';
import { useActiveModel } from '../../state/providers';
import { openConversation, useThread } from '../../state/thread';
import { useRunning } from '../../state/running';
import { send, stop } from '../../state/turns';
import { Button, IconButton } from '../../ui/button';
import { Logo } from '../../ui/logo';
import { Answer } from '../markdown/answer';
import { WaitCard } from '../message/wait-card';
import { Outcome } from '../message/outcome';
import { isImeStroke } from '../shell/keymap';
import styles from './quick.module.css';

function LastAnswer({ message }: { message: Message }) {
  const { t, i18n } = useTranslation();
  const { store, live } = useLiveStore(message.turnId);
  const turn = useStore(store);
  const text = live ? turn.text : message.text;
  return (
    <>
      <div lang={detectLanguage(text)} dir="auto">
        <Answer text={text} streaming={live} />
      </div>
      {live && turn.wait && <WaitCard message={message} wait={turn.wait} />}
      {!live && <Outcome message={message} />}
      {!live && message.ttftMs !== null && (
        <p className={styles['meta']}>
          {t('status.ttft', { time: formatDuration(message.ttftMs, i18n.language) })}
        </p>
      )}
    </>
  );
}

/** One question, its answer in place; the next question goes on in the same conversation. */
export function QuickAsk({ onOpen }: { onOpen(conversationId: string): void }) {
  const { t } = useTranslation();
  const { conversationId, messages } = useThread();
  const running = useRunning(conversationId);
  const active = useActiveModel();
  const [text, setText] = useState('');
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const answer = messages?.filter((one) => one.role === 'assistant').at(-1);

  const ask = async (): Promise<void> => {
    if (text.trim() === '' || asking || running !== null) return;
    setAsking(true);
    setFailure(null);
    const failed = await send(conversationId, text);
    setAsking(false);
    setFailure(failed);
    if (!failed) setText('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeStroke(event.nativeEvent)) return;
    const mod = event.ctrlKey || event.metaKey;
    if (event.key === 'Enter' && mod && conversationId !== null) onOpen(conversationId);
    else if (event.key === 'Enter' && !event.shiftKey) void ask();
    // Main decides what closing means for this window: it is hidden and kept ready.
    else if (event.key === 'Escape') window.close();
    else return;
    event.preventDefault();
  };

  return (
    <main className={styles['quick']}>
      <div className={styles['top']}>
        <Logo size={20} />
        <textarea
          // The window is there to be typed into.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          className={styles['input']}
          aria-label={t('quick.label')}
          placeholder={t('welcome.title')}
          rows={1}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {running !== null && (
          <IconButton label={t('quick.stop')} onClick={() => void stop(running)}>
            <Square />
          </IconButton>
        )}
      </div>
      {failure && (
        <p className={styles['failure']} role="alert">
          {failureText(failure, currentLanguage()).body}
        </p>
      )}
      <section className={styles['answer']} aria-label={t('quick.answer')} hidden={!answer}>
        {answer && <LastAnswer message={answer} />}
      </section>
      <footer className={styles['foot']}>
        <span className={styles['model']}>{active.modelName ?? active.provider?.name}</span>
        {conversationId === null ? (
          <span>{t('quick.hint')}</span>
        ) : (
          <>
            <Button tone="plain" onClick={() => void openConversation(null)}>
              {t('sidebar.newConversation')}
            </Button>
            <Button tone="plain" onClick={() => onOpen(conversationId)}>
              <ExternalLink />
              {t('quick.open')}
            </Button>
          </>
        )}
      </footer>
    </main>
  );
}
