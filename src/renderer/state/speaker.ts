import i18next from 'i18next';
import { detectLanguage } from '../i18n/detect';
import { announce } from './announcer';
import { createSentences } from './sentences';
import { useSettings } from './settings';
import { useThread } from './thread';
import { useView } from './view';

/** Says an answer as it grows, where the setting wants that and as long as its conversation is on screen. */
export function createSpeaker(conversationId: string): (text: string, ended: boolean) => void {
  const read = createSentences(i18next.t('answer.code'));
  return (text, ended) => {
    if (useSettings.getState().settings?.['appearance.announce'] !== 'sentences') return;
    const heard =
      useThread.getState().conversationId === conversationId && useView.getState().page === 'chat';
    // What was written meanwhile is not made up for: it is there to be read.
    for (const sentence of read(text, ended)) if (heard) announce(sentence, detectLanguage(sentence));
  };
}
