import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure } from '../../../shared/errors';
import { call } from '../../api';
import { toastFailure } from '../../state/toasts';
import { AnswerHostContext, type AnswerHost } from '../markdown/host';

const report = (thrown: unknown): void => toastFailure(toFailure(thrown));

/** Gives answers the clipboard, the way outside, and their words in the language on screen. */
export function AnswerHostProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const host = useMemo<AnswerHost>(
    () => ({
      onCopy: (text) => void call('app.copyText', { text }).catch(report),
      onOpenLink: (url) => void call('app.openLink', { url }).catch(report),
      labels: {
        copy: t('message.copy'),
        copyCode: t('answer.copyCode'),
        copied: t('app.copied'),
        wrapLines: t('answer.wrapLines'),
        code: (language) => (language === '' ? t('answer.code') : t('answer.codeIn', { language })),
        table: t('answer.table'),
        formula: t('answer.formula'),
        image: (alt, host) => (alt === '' ? t('answer.image', { host }) : t('answer.imageOf', { alt, host })),
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
