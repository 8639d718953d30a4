import { CircleAlert, Scissors } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors';
import type { Message } from '../../../shared/models';
import { currentLanguage, sentenceGap } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { continueAnswer, retry, switchModel } from '../../state/turns';
import { openSettings } from '../../state/view';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { focusComposerAfter } from '../composer/focus-composer';
import { SwitchModelButton } from '../models/switch-model-button';
import styles from './message.module.css';
import { remediesOf, type Remedy } from './remedies';

function RemedyButton({ remedy, message }: { remedy: Remedy; message: Message }) {
  const { t } = useTranslation();
  switch (remedy) {
    case 'retry':
      return (
        <Button tone="warn" onClick={() => void focusComposerAfter(retry(message))}>
          {t('outcome.retry')}
        </Button>
      );
    case 'switchModel':
      return (
        <SwitchModelButton
          label={t('outcome.switchModel')}
          onPick={(model) => void focusComposerAfter(switchModel(message, null, model))}
        />
      );
    case 'keys':
      return (
        <Button tone="warn" onClick={() => openSettings('providers')}>
          {t('outcome.keys')}
        </Button>
      );
    case 'limits':
      return (
        <Button tone="warn" onClick={() => openSettings('limits')}>
          {t('outcome.limits')}
        </Button>
      );
  }
}

function Details({ failure }: { failure: Failure }) {
  const { t } = useTranslation();
  if (failure.providerMessage === undefined) return null;
  return (
    <details className={styles['details']}>
      <summary>
        {t('outcome.details')}
        {failure.status !== undefined && ` (${t('outcome.http', { status: failure.status })})`}
      </summary>
      <p>{failure.providerMessage}</p>
    </details>
  );
}

/** How an answer ended, where it did not simply end: a sentence and what can be done. */
export function Outcome({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { status, failure, text } = message;
  if (status === 'done' || status === 'streaming') return null;
  if (status === 'stopped') {
    return <p className={styles['note']}>{t(text === '' ? 'outcome.stoppedEmpty' : 'outcome.stopped')}</p>;
  }
  const cut = status === 'interrupted';
  const words = failure && failureText(failure, currentLanguage());
  const remedies = remediesOf(message);
  return (
    <Card
      icon={cut ? <Scissors /> : <CircleAlert />}
      title={cut ? t('outcome.interrupted') : (words?.title ?? t('app.failed'))}
      actions={
        <>
          {text !== '' && (
            <Button tone="warn" onClick={() => void focusComposerAfter(continueAnswer(message))}>
              {t('outcome.continue')}
            </Button>
          )}
          {remedies.map((remedy) => (
            <RemedyButton key={remedy} remedy={remedy} message={message} />
          ))}
        </>
      }
    >
      <p className={styles['cardText']}>
        {cut && text !== '' && t('outcome.interruptedHint') + sentenceGap()}
        {words?.body}
      </p>
      {failure && <Details failure={failure} />}
    </Card>
  );
}
