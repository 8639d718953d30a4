/** A row of the price table as one types it, and back. What is empty is left out; main checks it all once more. */
import type { MessagePrice, Price, PriceRow, TokenPrice } from '../../../../shared/prices';

const MOST_USD = 100_000;

/** Dollars as typed, with comma or point; undefined = no amount of money. */
export function readUsd(typed: string): number | undefined {
  const text = typed.trim().replace(',', '.');
  if (!/^\d+(?:\.\d+)?$|^\.\d+$/.test(text)) return undefined;
  const value = Number(text);
  return value <= MOST_USD ? value : undefined;
}

export interface PriceDraft {
  provider: string;
  model: string;
  kind: Price['kind'];
  input: string;
  cached: string;
  cacheWrite: string;
  output: string;
  longAbove: string;
  longInput: string;
  longOutput: string;
  batch: string;
  peakFactor: string;
  /** `1-4, 6-10` */
  peakHours: string;
  period: 'day' | 'month';
  /** A line a tier: from, then dollars. */
  tiers: string;
}

export const amounts = ['input', 'cached', 'output', 'cacheWrite'] as const;
export const factors = ['longAbove', 'longInput', 'longOutput', 'batch', 'peakFactor', 'peakHours'] as const;

const words = (value: number | undefined): string => (value === undefined ? '' : String(value));

export function draftOf(row: PriceRow | null, provider: string): PriceDraft {
  const token: Partial<TokenPrice> = row?.price.kind === 'token' ? row.price : {};
  const message: MessagePrice | null = row?.price.kind === 'message' ? row.price : null;
  return {
    provider: row?.provider ?? provider,
    model: row?.model ?? '',
    kind: row?.price.kind ?? 'token',
    input: words(token.input),
    cached: words(token.cached),
    cacheWrite: words(token.cacheWrite),
    output: words(token.output),
    longAbove: words(token.long?.above),
    longInput: words(token.long?.input),
    longOutput: words(token.long?.output),
    batch: words(token.batch),
    peakFactor: words(token.peak?.factor),
    peakHours: (token.peak?.hours ?? []).map(([from, to]) => `${from}-${to}`).join(', '),
    period: message?.period ?? 'month',
    tiers: (message?.tiers ?? [{ from: 0, usd: 0.002 }]).map(({ from, usd }) => `${from} ${usd}`).join('\n'),
  };
}

/** Which field cannot be read; `model` and `long` where something is missing. */
export type DraftProblem = keyof PriceDraft | 'long' | 'peak';

export type ReadDraft = { ok: true; row: PriceRow } | { ok: false; problem: DraftProblem };

/** `today` is the day the row is of. */
export function rowOf(draft: PriceDraft, today: string): ReadDraft {
  const model = draft.model.trim();
  if (draft.provider === '') return problem('provider');
  if (model === '') return problem('model');
  const price = draft.kind === 'token' ? tokenPrice(draft) : messagePrice(draft);
  if (typeof price === 'string') return problem(price);
  return { ok: true, row: { provider: draft.provider, model, price, asOf: today } };
}

const problem = (what: DraftProblem): ReadDraft => ({ ok: false, problem: what });

function tokenPrice(draft: PriceDraft): TokenPrice | DraftProblem {
  const input = readUsd(draft.input);
  const output = readUsd(draft.output);
  if (input === undefined) return 'input';
  if (output === undefined) return 'output';
  const price: TokenPrice = { kind: 'token', input, output };
  for (const name of ['cached', 'cacheWrite', 'batch'] as const) {
    if (draft[name].trim() === '') continue;
    const value = readUsd(draft[name]);
    if (value === undefined) return name;
    price[name] = value;
  }
  const long = [draft.longAbove, draft.longInput, draft.longOutput].map((text) => text.trim());
  if (long.some((text) => text !== '')) {
    const [above, more, most] = long.map((text) => readNumber(text));
    if (above === undefined || more === undefined || most === undefined) return 'long';
    price.long = { above: Math.round(above), input: more, output: most };
  }
  if (draft.peakFactor.trim() !== '' || draft.peakHours.trim() !== '') {
    const factor = readNumber(draft.peakFactor);
    const hours = draft.peakHours.split(/[,，、]/).map(readHours);
    if (factor === undefined || hours.some((span) => span === null)) return 'peak';
    price.peak = { factor, hours: hours.filter((span) => span !== null) };
  }
  return price;
}

const readNumber = (text: string): number | undefined => {
  const plain = text.trim().replace(',', '.');
  return /^\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : undefined;
};

function readHours(text: string): [number, number] | null {
  const found = /^\s*(\d{1,2})\s*[-–]\s*(\d{1,2})\s*$/.exec(text);
  const [from, to] = [Number(found?.[1]), Number(found?.[2])];
  return found && from < to && to <= 24 ? [from, to] : null;
}

function messagePrice(draft: PriceDraft): MessagePrice | DraftProblem {
  const tiers: MessagePrice['tiers'] = [];
  for (const line of draft.tiers.split('\n').filter((text) => text.trim() !== '')) {
    const [first, second, ...rest] = line.trim().split(/\s+/);
    const from = readNumber(first ?? '');
    const usd = readUsd(second ?? '');
    const before = tiers.at(-1);
    if (from === undefined || usd === undefined || rest.length > 0) return 'tiers';
    if (before ? from <= before.from : from !== 0) return 'tiers';
    tiers.push({ from: Math.round(from), usd });
  }
  return tiers.length === 0 ? 'tiers' : { kind: 'message', tiers, period: draft.period };
}
