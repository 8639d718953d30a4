import { useTranslation } from 'react-i18next';
import type { ProviderView } from '../../../shared/models';
import { formatDuration } from '../../i18n/format';
import { useRemaining } from '../message/use-now';

/** What holds a provider up right now, with the time it takes; null while nothing does. */
export function useHealth(provider: ProviderView | undefined): string | null {
  const { t, i18n } = useTranslation();
  const health = provider?.health;
  const trial = useRemaining(health?.breakerUntil ?? null);
  const gate = useRemaining(health?.gateUntil ?? null);
  const time = (left: number): string => formatDuration(left, i18n.language);
  if (!health) return null;
  if (health.breaker === 'half_open') return t('models.testing');
  if (health.breaker === 'open') {
    return trial ? t('models.restingFor', { time: time(trial) }) : t('models.trialNext');
  }
  if (gate) return t('models.limitFor', { time: time(gate) });
  return health.queued > 0 ? t('models.queued', { count: health.queued }) : null;
}
