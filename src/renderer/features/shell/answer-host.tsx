import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fail, FailureError, toFailure } from '../../../shared/errors';
import type { LoadedImage } from '../../../shared/ipc';
import { call } from '../../api';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { useThread } from '../../state/thread';
import { toastFailure } from '../../state/toasts';
import { AnswerHostContext, type AnswerHost } from '../markdown/host';

const report = (thrown: unknown): void => toastFailure(toFailure(thrown));

/** Of the conversation on screen: whether its model is on this machine decides what may be asked there. */
async function loadImage(url: string): Promise<LoadedImage> {
  const { conversationId } = useThread.getState();
  if (conversationId === null) throw new FailureError(fail('not_found', 'This message is no longer there.'));
  return call('images.load', { url, conversationId });
}

/** Gives answers the clipboard, the way outside, and their words in the language on screen. */
export function AnswerHostProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const host = useMemo<AnswerHost>(
    () => ({
      onCopy: (text) => void call('app.copyText', { text }).catch(report),
      onOpenLink: (url) => void call('app.openLink', { url }).catch(report),
      loadImage,
      labels: {
        copy: t('message.copy'),
        copyCode: t('answer.copyCode'),
        copied: t('app.copied'),
        wrapLines: t('answer.wrapLines'),
        code: (language) => (language === '' ? t('answer.code') : t('answer.codeIn', { language })),
        table: t('answer.table'),
        formula: t('answer.formula'),
        image: (alt, host) => (alt === '' ? t('answer.image', { host }) : t('answer.imageOf', { alt, host })),
        loadImage: (host) => t('reading.loadImage', { host }),
        loadingImage: t('reading.loadingImage'),
        failure: (failure) => t('reading.failure', { ...failureText(failure, currentLanguage()) }),
        showAllLines: (count) => t('reading.showAllLines', { count }),
        showFewerLines: t('reading.showFewerLines'),
        draw: t('reading.draw'),
        showSource: t('reading.showSource'),
        drawing: t('reading.drawing'),
        notDrawn: t('reading.notDrawn'),
        diagram: t('reading.diagram'),
        diagramOf: (source) => t('reading.diagramOf', { source }),
        taskDone: t('answer.taskDone'),
        taskOpen: t('answer.taskOpen'),
        footnotes: t('answer.footnotes'),
        footnote: (number) => t('answer.footnote', { number }),
        backToText: (number) => t('answer.backToText', { number }),
      },
    }),
    [t],
  );
  return <AnswerHostContext value={host}>{children}</AnswerHostContext>;
}
