/** How long a server asks to be left alone. Header names are lower-case. */

type Headers = Record<string, string>;

/** Milliseconds from `Retry-After` (seconds or a date) or `retry-after-ms`; null where neither says anything. */
export function retryAfterMs(headers: Headers, now: number): number | null {
  const exact = Number.parseFloat(headers['retry-after-ms'] ?? '');
  if (Number.isFinite(exact)) return Math.max(0, Math.ceil(exact));
  const text = headers['retry-after']?.trim();
  if (text === undefined || text === '') return null;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const at = Date.parse(text);
  if (Number.isNaN(at)) return null;
  // The date is the server's; where it tells its own time, a wrong clock here does no harm.
  const serverNow = Date.parse(headers['date'] ?? '');
  return Math.max(0, at - (Number.isNaN(serverNow) ? now : serverNow));
}

const kinds = ['requests', 'tokens', 'input-tokens', 'output-tokens'];

/**
 * Milliseconds until a spent limit is there again, from `x-ratelimit-*` (OpenAI and many others) and
 * `anthropic-ratelimit-*`; null where no limit is spent. After a 429 a limit that names no rest counts as spent.
 */
export function limitResetMs(headers: Headers, now: number, refused: boolean): number | null {
  const waits: number[] = [];
  for (const prefix of ['x-ratelimit', 'anthropic-ratelimit']) {
    for (const kind of ['', ...kinds]) {
      const rest = field(headers, prefix, 'remaining', kind);
      const spent = rest === undefined ? refused : Number(rest) <= 0;
      const wait = spent ? resetMs(field(headers, prefix, 'reset', kind), now) : null;
      if (wait !== null) waits.push(wait);
    }
  }
  return waits.length > 0 ? Math.max(...waits) : null;
}

/** `x-ratelimit-remaining-tokens`, but `anthropic-ratelimit-tokens-remaining`. */
function field(headers: Headers, prefix: string, what: string, kind: string): string | undefined {
  if (kind === '') return headers[`${prefix}-${what}`];
  return headers[prefix === 'x-ratelimit' ? `${prefix}-${what}-${kind}` : `${prefix}-${kind}-${what}`];
}

/** A duration (`1s`, `6m0s`, `12ms`), seconds, an epoch in seconds or milliseconds, or a date. */
function resetMs(text: string | undefined, now: number): number | null {
  const value = text?.trim() ?? '';
  const duration = durationMs(value);
  if (duration !== null) return duration;
  if (/^\d+(?:\.\d+)?$/.test(value)) {
    const number = Number(value);
    // 10^12 ms and 10^9 s are both the autumn of 2001: no reset lies before, no duration is as long.
    if (number >= 1e12) return Math.max(0, Math.ceil(number - now));
    if (number >= 1e9) return Math.max(0, Math.ceil(number * 1000 - now));
    return Math.ceil(number * 1000);
  }
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

const unitMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Go's way of writing durations, as OpenAI sends them; null for anything else. */
export function durationMs(text: string): number | null {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[smhd]))+$/.test(text)) return null;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g)) {
    total += Number(amount) * (unitMs[unit ?? ''] ?? 0);
  }
  return Math.ceil(total);
}
