import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { toFailure } from '../../../shared/errors';
import type { Message, Style } from '../../../shared/models';
import { currentLanguage } from '../../i18n';
import { detectLanguage } from '../../i18n/detect';
import { failureText } from '../../i18n/failure-text';
import { useLiveStore } from '../../state/live-turn';
import { setStyle } from '../../state/setup';
import { showBranch } from '../../state/thread';
import { toastFailure } from '../../state/toasts';
import { Button } from '../../ui/button';
import { Answer } from '../markdown/answer';
import { StatusLine } from '../message/status-line';
import styles from './two-styles.module.css';

interface StyledAnswerProps {
  turnId: string;
  messageId: string;
  /** Of the style it is written in. */
  name: string;
  style: Style;
  /** null while it is being written. */
  finished: Message | null;
  onPicked(): void;
}

/** One of two answers, as it is written, and the button that keeps it on screen. */
export function StyledAnswer({ turnId, messageId, name, style, finished, onPicked }: StyledAnswerProps) {
  const { t } = useTranslation();
  const { store, live } = useLiveStore(turnId);
  const turn = useStore(store);
  const text = finished?.text ?? (live ? turn.text : '');
  const pick = async (): Promise<void> => {
    try {
      await showBranch(messageId);
      await setStyle(style);
      onPicked();
    } catch (thrown) {
      toastFailure(toFailure(thrown));
    }
  };
  return (
    <section className={styles['column']} aria-label={t('style.two.answerIn', { name })}>
      <h3>{name}</h3>
      <div className={styles['text']} lang={detectLanguage(text)} dir="auto">
        <Answer text={text} streaming={!finished} />
      </div>
      {!finished && (
        <p className={styles['hint']} role="status">
          {turn.wait?.failure
            ? failureText(turn.wait.failure, currentLanguage()).title
            : t('style.two.asking')}
        </p>
      )}
      {finished?.failure && <p role="alert">{failureText(finished.failure, currentLanguage()).sentence}</p>}
      {finished && <StatusLine message={finished} />}
      <Button tone="primary" disabled={!finished} onClick={() => void pick()}>
        {t('style.two.pick')}
      </Button>
    </section>
  );
}
