import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/models';
import { AssistantMessage } from './assistant-message';
import styles from './message.module.css';
import { UserMessage } from './user-message';

interface MessageRowProps {
  message: Message;
  /** 1-based, of `count`: a screen reader counts messages that are not in the page. */
  position: number;
  count: number;
  flash: boolean;
}

export const MessageRow = memo(function MessageRow({ message, position, count, flash }: MessageRowProps) {
  const { t } = useTranslation();
  const user = message.role === 'user';
  return (
    <article
      aria-label={t(user ? 'conversation.you' : 'conversation.assistant')}
      aria-posinset={position}
      aria-setsize={count}
      className={`${styles['message']} ${user ? styles['user'] : styles['assistant']}`}
      data-last={position === count || undefined}
      data-flash={flash || undefined}
      data-message={message.id}
    >
      {user ? <UserMessage message={message} /> : <AssistantMessage message={message} />}
    </article>
  );
});
