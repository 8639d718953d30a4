/** What a price says beside its main figures. */
import type { TFunction } from 'i18next';
import type { Price } from '../../../../shared/prices';
import { formatCount } from '../../../i18n/format';

/** Dollars with the digits they need: $2, $0.05. */
export function usd(value: number, language: string): string {
  const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 6 });
  return `$${number.format(value)}`;
}

export function moreOf(t: TFunction, price: Price, language: string): string {
  const parts: string[] = [];
  if (price.kind === 'message') {
    for (const tier of price.tiers.slice(1)) {
      parts.push(t('prices.tier', { from: formatCount(tier.from, language), usd: usd(tier.usd, language) }));
    }
    if (price.tiers.length > 1) parts.push(t(`prices.periods.${price.period ?? 'month'}`));
    return parts.join(' · ');
  }
  const { cacheWrite, long, batch, peak } = price;
  if (cacheWrite !== undefined) parts.push(t('prices.write', { usd: usd(cacheWrite, language) }));
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
