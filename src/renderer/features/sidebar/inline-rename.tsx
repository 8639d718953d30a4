import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/models';
import { updateConversation } from '../../state/conversations';
import { isImeStroke } from '../shell/keymap';
import styles from './conversation-row.module.css';

/** A title being changed in its place: Enter and leaving keep it, Escape does not. */
export function InlineRename({ conversation, onDone }: { conversation: Conversation; onDone(): void }) {
  const { t } = useTranslation();
  const given = useRef(conversation.title);
  const finished = useRef(false);
  const finish = (keep: boolean): void => {
    // Taking the input away after Enter can blur it once more.
    if (finished.current) return;
    finished.current = true;
    const title = given.current.trim();
    onDone();
    if (keep && title !== '' && title !== conversation.title)
      void updateConversation(conversation, { title });
  };
  return (
    <input
      className={styles['input']}
      aria-label={t('sidebar.renameLabel')}
      defaultValue={conversation.title}
      maxLength={500}
      dir="auto"
      ref={(input) => {
        if (input && document.activeElement !== input) input.select();
      }}
      onInput={(event) => {
        given.current = event.currentTarget.value;
      }}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (isImeStroke(event.nativeEvent)) return;
        if (event.key === 'Enter') finish(true);
        if (event.key === 'Escape') finish(false);
      }}
    />
  );
}
