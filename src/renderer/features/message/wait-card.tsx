import { Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/errors';
import type { Message, TurnWait } from '../../../shared/models';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { formatDuration } from '../../i18n/format';
import { stop, switchModel, tryNow } from '../../state/turns';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { focusComposer, focusComposerAfter } from '../composer/focus-composer';
import { SwitchModelButton } from '../models/switch-model-button';
import { useRemaining } from './use-now';

function useSentence(wait: TurnWait): string {
  const { t, i18n } = useTranslation();
  const left = useRemaining(wait.until);
  const time = left === null ? '' : formatDuration(left, i18n.language);
  const over = left === null || left === 0;
  switch (wait.kind) {
    case 'retry': {
      const stop = i18n.language === 'en' ? '.' : '。';
      const reason = wait.failure ? failureText(wait.failure, currentLanguage()).title + stop : '';
      return over ? t('wait.retryNow', { reason }) : t('wait.retry', { reason, time });
    }
    case 'gate':
      return over ? t('wait.gateUnknown') : t('wait.gate', { time });
    case 'breaker':
      return over ? t('wait.breakerUnknown') : t('wait.breaker', { time });
    case 'queue':
      return t('wait.queue');
    default:
      return assertNever(wait.kind);
  }
}

/** A failure before the first word that is being dealt with: why, how often, how long, and the ways out. */
export function WaitCard({ message, wait }: { message: Message; wait: TurnWait }) {
  const { t } = useTranslation();
  const sentence = useSentence(wait);
  const { turnId } = message;
  if (turnId === null) return null;
  return (
    <Card
      icon={<Clock />}
      title={sentence}
      actions={
        <>
          {wait.kind !== 'queue' && (
            <Button tone="warn" onClick={() => void tryNow(turnId).then(focusComposer)}>
              {t('wait.tryNow')}
            </Button>
          )}
          <SwitchModelButton
            label={t('wait.switchModel')}
            onPick={(model) => void focusComposerAfter(switchModel(message, turnId, model))}
          />
          <Button
            tone="warn"
            aria-label={t('wait.stopTrying')}
            onClick={() => void stop(turnId).then(focusComposer)}
          >
            {t('wait.stop')}
          </Button>
        </>
      }
    >
      <p>
        {wait.kind === 'retry'
          ? t('wait.attempt', { attempt: wait.attempt, attempts: wait.attempts })
          : t('wait.patience')}
      </p>
    </Card>
  );
}
