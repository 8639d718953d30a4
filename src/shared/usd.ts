/** Ticks as US dollars in words, where no interface language is at hand. */
import { TICKS_PER_USD } from './models';

/** `$0.05`, `$0.0031`: two digits of a small amount. */
export function usdText(ticks: number): string {
  const usd = ticks / TICKS_PER_USD;
  return `$${usd !== 0 && usd < 0.01 ? Number(usd.toPrecision(2)) : usd.toFixed(2)}`;
}

/** Every tick, `12.0000000001`: no digit is lost to a division. */
export function exactUsd(ticks: number): string {
  const whole = Math.trunc(ticks / TICKS_PER_USD);
  const rest = String(ticks % TICKS_PER_USD)
    .padStart(10, '0')
    .replace(/0+$/, '');
  return rest === '' ? String(whole) : `${whole}.${rest}`;
}

export const ticksOfUsd = (usd: number): number => Math.round(usd * TICKS_PER_USD);
