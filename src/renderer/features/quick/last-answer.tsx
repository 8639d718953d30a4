import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Message } from '../../../shared/models';
import { currentLanguage } from '../../i18n';
import { detectLanguage } from '../../i18n/detect';
import { failureText } from '../../i18n/failure-text';
import { useLiveStore } from '../../state/live-turn';
import { Answer } from '../markdown/answer';
import { Outcome } from '../message/outcome';
import { WaitCard } from '../message/wait-card';

/** The newest answer, growing while it streams. What is kept nowhere cannot be answered again, only asked anew. */
export function LastAnswer({ message, kept }: { message: Message; kept: boolean }) {
  const { t } = useTranslation();
  const { store, live } = useLiveStore(message.turnId);
  const turn = useStore(store);
  const text = live ? turn.text : message.text;
  const waiting = live && turn.wait !== null && kept;
  return (
    <>
      <div lang={detectLanguage(text)} dir="auto">
        <Answer text={text} streaming={live} />
      </div>
      {live && text === '' && !waiting && <p>{t('quick.waiting')}</p>}
      {waiting && turn.wait && <WaitCard message={message} wait={turn.wait} />}
      {!live && kept && <Outcome message={message} />}
      {!live && !kept && message.failure && (
        <p role="alert">{failureText(message.failure, currentLanguage()).sentence}</p>
      )}
    </>
  );
}
