import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Message } from '../../../shared/models';
import { detectLanguage } from '../../i18n/detect';
import { useLiveStore } from '../../state/live-turn';
import { Answer } from '../markdown/answer';
import { directionOf } from '../markdown/inline/direction';
import { Attachments } from './attachments';
import { Actions } from './message-actions';
import styles from './message.module.css';
import { NoticeLines } from './notice-lines';
import { Outcome } from './outcome';
import { Reasoning } from './reasoning';
import { splitAtSeams } from './seams';
import { SilenceNote } from './silence-note';
import { StatusLine } from './status-line';
import { WaitCard } from './wait-card';

/** The answer's text; the join of a continued answer is seen. */
function Text({ text, seams, streaming }: { text: string; seams: readonly number[]; streaming: boolean }) {
  const { t } = useTranslation();
  const parts = splitAtSeams(text, seams);
  return parts.map((part, index) => (
    <div key={index} data-words lang={detectLanguage(part)} dir={directionOf(part)}>
      {index > 0 && <p className={styles['seam']}>{t('message.seam')}</p>}
      <Answer text={part} streaming={streaming && index === parts.length - 1} />
    </div>
  ));
}

export function AssistantMessage({ message }: { message: Message }) {
  const { store, live } = useLiveStore(message.turnId);
  const turn = useStore(store);
  const running = live || message.status === 'streaming';
  const text = live ? turn.text : message.text;
  const reasoning = live ? turn.reasoning : message.reasoning;
  return (
    <div className={styles['answer']} data-streaming={running || undefined}>
      {reasoning !== '' && (
        <Reasoning
          text={reasoning}
          thinking={live && text === ''}
          tookMs={
            live ? (turn.firstTextAt === null ? null : turn.firstTextAt - turn.startedAt) : message.ttftMs
          }
        />
      )}
      {text !== '' && <Text text={text} seams={message.seams} streaming={running} />}
      {message.attachments && <Attachments list={message.attachments} />}
      {live && turn.wait && <WaitCard message={message} wait={turn.wait} />}
      {live && !turn.wait && (
        <SilenceNote first={text === '' && reasoning === ''} lastActivityAt={turn.lastActivityAt} />
      )}
      {live && <NoticeLines notices={turn.notices} />}
      {!running && <Outcome message={message} />}
      {!running && (
        <div className={styles['foot']}>
          <StatusLine message={message} />
          <Actions message={message} />
        </div>
      )}
    </div>
  );
}
