import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/models';
import { detectLanguage } from '../../i18n/detect';
import { formatBytes } from '../../i18n/format';
import { beginEdit, endEdit, useEdit } from '../../state/edits';
import { useThread } from '../../state/thread';
import { Attachments } from './attachments';
import { EditMessage } from './edit-message';
import { Actions } from './message-actions';
import styles from './message.module.css';

/** Longer questions are folded: the reader knows their own words. */
const FOLD_CHARS = 2500;
const FOLD_LINES = 18;
/** Characters per block when all of a long text is shown; blocks off screen are not laid out. */
const BLOCK = 20_000;

function blocks(text: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const end = at + BLOCK >= text.length ? text.length : text.lastIndexOf('\n', at + BLOCK) + 1;
    const next = end > at ? end : at + BLOCK;
    parts.push(text.slice(at, next));
    at = next;
  }
  return parts;
}

const isLong = (text: string): boolean =>
  text.length > FOLD_CHARS ||
  (text.length > FOLD_LINES && text.split('\n', FOLD_LINES + 1).length > FOLD_LINES);

/** Back to the button that the box for changing the question came from. */
const focusEdit = (messageId: string): void =>
  document.querySelector<HTMLElement>(`[data-message="${messageId}"] [data-edit]`)?.focus();

export function UserMessage({ message }: { message: Message }) {
  const { t, i18n } = useTranslation();
  const edited = useEdit(message.id);
  const [unfolded, setOpen] = useState(false);
  // What was found in it may stand in the folded part.
  const found = useThread(({ target }) => target?.messageId === message.id && target.words.length > 0);
  const open = unfolded || found;
  const { text } = message;
  if (edited !== null) {
    return (
      <EditMessage
        message={message}
        text={edited}
        onDone={() => endEdit(message.id)}
        onCancel={() => {
          endEdit(message.id);
          requestAnimationFrame(() => focusEdit(message.id));
        }}
      />
    );
  }
  const long = isLong(text);
  const shown = long && !open ? text.slice(0, FOLD_CHARS).split('\n').slice(0, FOLD_LINES).join('\n') : text;
  return (
    <>
      {message.attachments && <Attachments list={message.attachments} />}
      {text !== '' && (
        <div
          data-words
          className={styles['words']}
          lang={detectLanguage(text)}
          dir="auto"
          data-tip-at={message.createdAt}
        >
          {shown.length <= BLOCK
            ? shown
            : blocks(shown).map((block, index) => (
                <div key={index} className={styles['block']}>
                  {block}
                </div>
              ))}
          {long && !open && '…'}
          {long && (
            <button type="button" className={styles['fold']} onClick={() => setOpen(!open)}>
              {open
                ? t('message.showLess')
                : t('message.showAll', { size: formatBytes(new Blob([text]).size, i18n.language) })}
            </button>
          )}
        </div>
      )}
      <Actions message={message} onEdit={() => beginEdit(message.id, text)} />
    </>
  );
}
