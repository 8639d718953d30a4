import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Comparison } from '../../../shared/compare';
import type { Message } from '../../../shared/models';
import { currentLanguage } from '../../i18n';
import { detectLanguage } from '../../i18n/detect';
import { failureText } from '../../i18n/failure-text';
import { adopt, judge } from '../../state/compare';
import { useLiveStore } from '../../state/live-turn';
import { useThread } from '../../state/thread';
import { Button } from '../../ui/button';
import { Answer } from '../markdown/answer';
import { StatusLine } from '../message/status-line';
import styles from './compare.module.css';
import { useContenderName } from './contender-name';

interface AnswerColumnProps {
  comparison: Comparison;
  answer: Message;
  /** A, B, C, D. */
  letter: string;
  /** Names are not to be seen yet. */
  hidden: boolean;
  /** All have ended: a verdict can be given. */
  judging: boolean;
}

/** Without what tells who wrote it: the figures stay. */
const unnamed = (message: Message): Message => ({
  ...message,
  providerId: null,
  model: null,
  context: null,
  usage: message.usage && { ...message.usage, costTicks: null },
});

/** One answer as it is written, what it took, and the button that calls it the better one. */
export function AnswerColumn({ comparison, answer, letter, hidden, judging }: AnswerColumnProps) {
  const { t } = useTranslation();
  const { store, live } = useLiveStore(answer.turnId);
  const turn = useStore(store);
  const named = useContenderName(answer);
  const name = hidden ? t('compare.answer', { letter }) : named;
  const text = live ? turn.text : answer.text;
  const writing = live || answer.status === 'streaming';
  const better = comparison.pickedId === answer.id;
  // The open conversation may show the same answers; it is read anew when it is gone to.
  const open = useThread((state) => state.conversationId === comparison.conversationId);
  return (
    <section className={styles['column']} aria-label={name} data-better={better || undefined}>
      <h2 className={styles['name']}>
        <b>{letter}</b> {name}
      </h2>
      <div className={styles['text']} lang={detectLanguage(text)} dir="auto">
        <Answer text={text} streaming={writing} />
        {writing && text === '' && (
          <p className={styles['hint']} role="status">
            {turn.wait?.failure
              ? failureText(turn.wait.failure, currentLanguage()).title
              : t('compare.writing')}
          </p>
        )}
      </div>
      {answer.failure && !writing && (
        <p className={styles['failed']} role="alert">
          {failureText(answer.failure, currentLanguage()).sentence}
        </p>
      )}
      {!writing && <StatusLine message={hidden ? unnamed(answer) : answer} />}
      <div className={styles['actions']}>
        <Button
          tone={comparison.verdict === 'open' ? 'primary' : 'default'}
          aria-pressed={better}
          disabled={!judging || text === ''}
          onClick={() => void judge(comparison.id, answer.id)}
        >
          {t(better ? 'compare.isBetter' : 'compare.better')}
        </Button>
        {!hidden && (
          <Button
            disabled={!judging || (open && text === '')}
            onClick={() => void adopt(comparison.id, answer.id)}
          >
            {t('compare.goOnWith')}
          </Button>
        )}
      </div>
    </section>
  );
}
