import {
  Check,
  ChevronLeft,
  ChevronRight,
  Copy,
  MessageSquareOff,
  MessageSquarePlus,
  Pencil,
  Pin,
  RotateCw,
  ThumbsDown,
  ThumbsUp,
} from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure } from '../../../shared/errors';
import type { Message, Rating } from '../../../shared/models';
import { call } from '../../api';
import { announce } from '../../state/announcer';
import { showBranch } from '../../state/thread';
import { toastFailure } from '../../state/toasts';
import { useRunning } from '../../state/running';
import { retry, updateMessage } from '../../state/turns';
import { IconButton } from '../../ui/button';
import { focusComposerAfter } from '../composer/focus-composer';
import styles from './message.module.css';
import { remediesOf } from './remedies';

/** How long the tick stands for "copied". */
const COPIED_MS = 1500;

function CopyButton({ text }: { text: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    try {
      await call('app.copyText', { text });
      setCopied(true);
    } catch (thrown) {
      toastFailure(toFailure(thrown));
    }
  };
  return (
    <IconButton size="small" label={t('message.copy')} onClick={() => void copy()}>
      {copied ? <Check /> : <Copy />}
    </IconButton>
  );
}

/** The row of the sibling is another one: the focus goes on in it, so that pressing again pages again. */
function focusPager(messageId: string, direction: 'previous' | 'next'): void {
  const buttons = [
    ...document.querySelectorAll<HTMLButtonElement>(`[data-message="${messageId}"] [data-page]`),
  ];
  const usable = buttons.filter((button) => !button.disabled);
  (usable.find((button) => button.dataset['page'] === direction) ?? usable[0])?.focus();
}

function Pager({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { siblings } = message;
  const running = useRunning(message.conversationId);
  if (siblings.length < 2) return null;
  const index = siblings.indexOf(message.id);
  const go = async (to: number, direction: 'previous' | 'next'): Promise<void> => {
    const sibling = siblings[to];
    if (sibling === undefined) return;
    try {
      await showBranch(sibling);
      announce(t('message.version', { index: to + 1, count: siblings.length }));
      requestAnimationFrame(() => focusPager(sibling, direction));
    } catch (thrown) {
      toastFailure(toFailure(thrown));
    }
  };
  return (
    <span className={styles['pager']}>
      <IconButton
        size="small"
        label={t('message.previous')}
        disabled={index <= 0 || running}
        data-page="previous"
        onClick={() => void go(index - 1, 'previous')}
      >
        <ChevronLeft />
      </IconButton>
      <span aria-label={t('message.version', { index: index + 1, count: siblings.length })} role="img">
        {index + 1}/{siblings.length}
      </span>
      <IconButton
        size="small"
        label={t('message.next')}
        disabled={index >= siblings.length - 1 || running}
        data-page="next"
        onClick={() => void go(index + 1, 'next')}
      >
        <ChevronRight />
      </IconButton>
    </span>
  );
}

function RateButton({ message, rating }: { message: Message; rating: Rating }) {
  const { t } = useTranslation();
  const given = message.rating === rating;
  return (
    <IconButton
      size="small"
      label={t(rating === 'good' ? 'message.good' : 'message.bad')}
      aria-pressed={given}
      onClick={() => void updateMessage(message, { rating: given ? null : rating })}
    >
      {rating === 'good' ? <ThumbsUp /> : <ThumbsDown />}
    </IconButton>
  );
}

/** The buttons of a message: seen on hover and focus and on the last one, in reach of Tab always. */
export function Actions({ message, onEdit }: { message: Message; onEdit?: () => void }) {
  const { t } = useTranslation();
  const running = useRunning(message.conversationId);
  const answer = message.role === 'assistant';
  // An answer without a word can be asked for again, and nothing else.
  const empty = message.text === '';
  // The card above has the same button, with words.
  const carded = remediesOf(message).includes('retry');
  return (
    <div
      className={styles['actions']}
      role="group"
      aria-label={t('message.actions')}
      data-kept={
        message.pinned ||
        message.excluded ||
        message.rating !== null ||
        message.siblings.length > 1 ||
        undefined
      }
    >
      <Pager message={message} />
      {!empty && <CopyButton text={message.text} />}
      {answer && (
        <>
          {!carded && (
            <IconButton
              size="small"
              label={t('message.retry')}
              disabled={running}
              onClick={() => void focusComposerAfter(retry(message))}
            >
              <RotateCw />
            </IconButton>
          )}
          {!empty && <RateButton message={message} rating="good" />}
          {!empty && <RateButton message={message} rating="bad" />}
        </>
      )}
      {onEdit && (
        <IconButton size="small" label={t('message.edit')} disabled={running} data-edit onClick={onEdit}>
          <Pencil />
        </IconButton>
      )}
      {!empty && (
        <>
          <IconButton
            size="small"
            label={t('message.pin')}
            aria-pressed={message.pinned}
            onClick={() => void updateMessage(message, { pinned: !message.pinned })}
          >
            <Pin />
          </IconButton>
          <IconButton
            size="small"
            label={t(message.excluded ? 'context.takeIn' : 'context.leaveOut')}
            onClick={() => void updateMessage(message, { excluded: !message.excluded })}
          >
            {message.excluded ? <MessageSquarePlus /> : <MessageSquareOff />}
          </IconButton>
        </>
      )}
    </div>
  );
}
