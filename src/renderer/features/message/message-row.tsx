import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/models';
import { AssistantMessage } from './assistant-message';
import styles from './message.module.css';
import { UserMessage } from './user-message';

interface MessageRowProps {
  message: Message;
  /** 1-based, of `count`: a screen reader counts messages that are not in the page. null until all are read. */
  position: number | null;
  count: number;
  last: boolean;
  flash: boolean;
  /** Not part of the next request. */
  outside: boolean;
}

export const MessageRow = memo(function MessageRow({
  message,
  position,
  count,
  last,
  flash,
  outside,
}: MessageRowProps) {
  const { t } = useTranslation();
  const user = message.role === 'user';
  const who = t(user ? 'conversation.you' : 'conversation.assistant');
  return (
    <article
      aria-label={who}
      aria-posinset={position ?? undefined}
      aria-setsize={position === null ? undefined : count}
      className={`${styles['message']} ${user ? styles['user'] : styles['assistant']}`}
      data-last={last || undefined}
      data-flash={flash || undefined}
      data-outside={outside || undefined}
      data-message={message.id}
      // Searching leads here.
      tabIndex={-1}
    >
      {/* The eye needs no name over each message; going from heading to heading does, and answers' own stand below it. */}
      <h2 className="visually-hidden">{who}</h2>
      {outside && !message.excluded && <span className="visually-hidden">{t('context.outside')}</span>}
      {message.excluded && <p className={styles['excluded']}>{t('context.excluded')}</p>}
      {user ? <UserMessage message={message} /> : <AssistantMessage message={message} />}
    </article>
  );
});
