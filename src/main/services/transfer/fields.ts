/** Fields of other people's files, read for what they are. */

/** The year 2100: later times are another unit or rubbish. */
const LATEST = Date.UTC(2100, 0, 1);

const sound = (ms: number): number | null => (ms > 0 && ms < LATEST ? Math.round(ms) : null);

/** Seconds since 1970, with fractions; 0 and null mean that it is not known. Returns epoch ms. */
export function secondsOf(value: unknown): number | null {
  return typeof value === 'number' ? sound(value * 1000) : moment(value);
}

/** An ISO date, epoch ms, or MongoDB's `{"$date":{"$numberLong":"ms"}}`. Returns epoch ms. */
export function moment(value: unknown): number | null {
  if (typeof value === 'number') return sound(value);
  if (typeof value === 'string') return sound(/^\d+$/.test(value) ? Number(value) : Date.parse(value));
  if (typeof value !== 'object' || value === null) return null;
  const [inner] = Object.entries(value)
    .filter(([key]) => key === '$date' || key === '$numberLong')
    .map((entry): unknown => entry[1]);
  return inner === undefined ? null : moment(inner);
}

export function textOr<T>(value: unknown, otherwise: T): string | T {
  return typeof value === 'string' ? value : otherwise;
}
