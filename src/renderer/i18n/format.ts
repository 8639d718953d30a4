/** Numbers, money, sizes and times in the interface language, by Intl. */
import { TICKS_PER_USD } from '../../shared/models';

/** Making a formatter costs a millisecond, using one a microsecond. */
const numbers = new Map<string, Intl.NumberFormat>();

function number(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options);
  let format = numbers.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language, options);
    numbers.set(key, format);
  }
  return format;
}

/** Whole numbers with the language's grouping: 2,140. */
export const formatCount = (value: number, language: string): string => number(language, {}).format(value);

/** As one knows the size of a window: 500K, 2M. */
export const formatCompact = (value: number, language: string): string =>
  number(language, { notation: 'compact', maximumFractionDigits: 1 }).format(value);

/** Of 1: 34%. */
export const formatPercent = (part: number, language: string): string =>
  number(language, { style: 'percent' }).format(part);

/** Dollars with the digits they need: $2, $0.05. */
export const formatUsd = (usd: number, language: string): string =>
  `$${number(language, { maximumSignificantDigits: 6 }).format(usd)}`;

/** At most one decimal under ten: 8.4, 86. */
export const formatRate = (value: number, language: string): string =>
  number(language, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);

/** Intl sets Chinese units close to the figure; everywhere else in the catalogue there is a space between the two. */
const apart = (text: string): string => text.replace(/(\d)(?=\p{Script=Han})/u, '$1\u00a0');

/** A length of time in ms: 0.41 s, 12.3 s, 2 min 5 s. The figure never grows in width by jitter of decimals. */
export function formatDuration(ms: number, language: string): string {
  const seconds = ms / 1000;
  if (seconds < 60) {
    const digits = seconds < 1 ? 2 : seconds < 10 ? 1 : 0;
    const text = number(language, {
      style: 'unit',
      unit: 'second',
      unitDisplay: 'short',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(seconds);
    return apart(text.replace(/\bsec\b/, 's'));
  }
  const whole = Math.round(seconds);
  const part = (value: number, unit: string): string =>
    apart(
      number(language, { style: 'unit', unit, unitDisplay: 'short' })
        .format(value)
        .replace(/\bsec\b/, 's'),
    );
  const minutes = part(Math.floor(whole / 60), 'minute');
  return whole % 60 === 0 ? minutes : `${minutes} ${part(whole % 60, 'second')}`;
}

/** Ticks as US dollars with as many digits as a small amount needs: $0.0031, $1.20. */
export function formatCost(ticks: number, language: string): string {
  const usd = ticks / TICKS_PER_USD;
  return number(language, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 2,
    ...(usd !== 0 && usd < 0.01
      ? { maximumSignificantDigits: 2 }
      : { maximumFractionDigits: usd < 1 ? 4 : 2 }),
  }).format(usd);
}

/** Bytes in steps of 1,000 with at most one decimal: 5.2 MB. */
export function formatBytes(bytes: number, language: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let value = bytes;
  let step = 0;
  while (value >= 1000 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  const unit = units[step] ?? 'byte';
  // The short form of the smallest unit is written out, and has no plural.
  const unitDisplay = unit === 'byte' ? 'long' : 'short';
  return apart(
    number(language, { style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 }).format(value),
  );
}

const dates = new Map<string, Intl.DateTimeFormat>();

function date(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let format = dates.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(language, options);
    dates.set(key, format);
  }
  return format;
}

/** Day and time of a message, for its tooltip. */
export const formatMoment = (at: number, language: string): string =>
  date(language, { dateStyle: 'full', timeStyle: 'short' }).format(at);

/** A short day for lists: the time today, else the date. */
export function formatDay(at: number, now: number, language: string): string {
  const day = new Date(at);
  const today = new Date(now);
  const options: Intl.DateTimeFormatOptions =
    day.toDateString() === today.toDateString()
      ? { timeStyle: 'short' }
      : day.getFullYear() === today.getFullYear()
        ? { month: 'short', day: 'numeric' }
        : { year: 'numeric', month: 'short', day: 'numeric' };
  return date(language, options).format(at);
}

/** A day of `shared/local-day.ts`: `12 Nov`; its month: `Nov 2026`. */
export function formatLocalDay(day: string, shown: 'day' | 'month', language: string): string {
  const options: Intl.DateTimeFormatOptions =
    shown === 'month' ? { year: 'numeric', month: 'short' } : { month: 'short', day: 'numeric' };
  return date(language, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** Makes the formatters that a first conversation needs, while nobody waits for them. */
export function warmFormats(language: string): void {
  formatMoment(0, language);
  formatDay(0, 0, language);
  formatDuration(0, language);
  formatCount(0, language);
  formatRate(0, language);
}
