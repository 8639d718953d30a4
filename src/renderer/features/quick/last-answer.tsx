import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Message } from '../../../shared/models';
import { detectLanguage } from '../../i18n/detect';
import { useLiveStore } from '../../state/live-turn';
import { Answer } from '../markdown/answer';
import { Outcome } from '../message/outcome';
import { WaitCard } from '../message/wait-card';

/** The newest answer, growing while it streams. */
export function LastAnswer({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { store, live } = useLiveStore(message.turnId);
  const turn = useStore(store);
  const text = live ? turn.text : message.text;
  return (
    <>
      <div lang={detectLanguage(text)} dir="auto">
        <Answer text={text} streaming={live} />
      </div>
      {live && text === '' && !turn.wait && <p>{t('quick.waiting')}</p>}
      {live && turn.wait && <WaitCard message={message} wait={turn.wait} />}
      {!live && <Outcome message={message} />}
    </>
  );
}
