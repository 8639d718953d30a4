import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/models';
import { updateConversation } from '../../state/conversations';
import { isImeStroke } from '../shell/keymap';
import styles from './conversation-row.module.css';

interface InlineRenameProps {
  conversation: Conversation;
  /** `byKey`: the one who renamed is at the keyboard and wants the focus back where it was. */
  onDone(byKey: boolean): void;
}

/** A title being changed in its place: Enter and leaving keep it, Escape does not. */
export function InlineRename({ conversation, onDone }: InlineRenameProps) {
  const { t } = useTranslation();
  const given = useRef(conversation.title);
  const finished = useRef(false);
  const finish = (keep: boolean, byKey: boolean): void => {
    // Taking the input away after Enter can blur it once more.
    if (finished.current) return;
    finished.current = true;
    const title = given.current.trim();
    onDone(byKey);
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
