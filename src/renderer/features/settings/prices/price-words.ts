/** What a price says beside its main figures. */
import type { TFunction } from 'i18next';
import type { Price } from '../../../../shared/prices';
import { formatCount, formatUsd } from '../../../i18n/format';

export function moreOf(t: TFunction, price: Price, language: string): string {
  const parts: string[] = [];
  if (price.kind === 'message') {
    for (const tier of price.tiers.slice(1)) {
      parts.push(
        t('prices.tier', { from: formatCount(tier.from, language), usd: formatUsd(tier.usd, language) }),
      );
    }
    if (price.tiers.length > 1) parts.push(t(`prices.periods.${price.period ?? 'month'}`));
    return parts.join(' · ');
  }
  const { cacheWrite, long, batch, peak } = price;
  if (cacheWrite !== undefined) parts.push(t('prices.write', { usd: formatUsd(cacheWrite, language) }));
  if (long) {
    const above = formatCount(long.above, language);
    parts.push(t('prices.long', { above, input: long.input, output: long.output }));
  }
  if (batch !== undefined) parts.push(t('prices.batch', { factor: batch }));
  if (peak) {
    const hours = peak.hours.map(([from, to]) => `${from}–${to}`).join(', ');
    parts.push(t('prices.peak', { factor: peak.factor, hours }));
  }
  return parts.join(' · ');
}
