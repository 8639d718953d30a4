/** Redaction of whatever is handed to a log: objects by the names of their properties, everything else by its text. */
import { MAX_KEY_LENGTH } from '../key-shape';
import type { Redact } from '../redact';
import { isRandom } from './randomness';
import { MARK } from './replace';

/** Levels, entries of one level, and characters of one text; what is beyond is said to be left out. */
const MAX_DEPTH = 8;
const MAX_ENTRIES = 200;
const MAX_TEXT = 64 * 1024;

/** A property whose text is a secret whatever it looks like. */
const SECRET_NAME =
  /(?:authorization|cookies?|api[-_ ]?key|(?:access|auth|encryption|master|private|secret|signing)[-_ ]?key|token|secret|signature|bearer|passw(?:or)?ds?|passwd|passphrase|passcode|pwd|credentials?)\d{0,3}$/i;

/** A plain copy, safe to write down: bounded, without cycles, without functions, bytes by their number only. */
export function redactValue(value: unknown, redact: Redact): unknown {
  return copy(value, '', redact, new Set(), 0);
}

/** `name`: of the property that holds the value. `above`: the objects around it, against cycles. */
function copy(value: unknown, name: string, redact: Redact, above: Set<object>, depth: number): unknown {
  if (typeof value === 'string') return isSecret(name, value) ? MARK : redactText(value, redact);
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  if (typeof value === 'function') return '[function]';
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof URL || value instanceof RegExp) return redactText(String(value), redact);
  if (above.has(value)) return '[circular]';
  if (depth >= MAX_DEPTH) return '[deeper]';

  const inside = new Set(above).add(value);
  const child = (item: unknown, itemName: string): unknown => copy(item, itemName, redact, inside, depth + 1);
  try {
    if (Array.isArray(value)) return cut(value, (item, at) => child(item, nameInList(value, at, name)));
    if (value instanceof Set) return cut([...value], (item) => child(item, name));
    return Object.fromEntries(
      entriesOf(value)
        .slice(0, MAX_ENTRIES)
        .map(([key, item]) => [redactText(key, redact), child(item, secretName(key, name))]),
    );
  } catch {
    // A getter or a proxy that throws.
    return '[unreadable]';
  }
}

function cut(items: readonly unknown[], map: (item: unknown, at: number) => unknown): unknown[] {
  const mapped = items.slice(0, MAX_ENTRIES).map(map);
  return items.length > MAX_ENTRIES ? [...mapped, `[${items.length - MAX_ENTRIES} more]`] : mapped;
}

function entriesOf(value: object): [string, unknown][] {
  if (value instanceof Error) {
    const { name, message, stack, cause } = value;
    const own = Object.entries(value).filter(([key]) => !['name', 'message', 'stack', 'cause'].includes(key));
    return [['name', name], ['message', message], ...own, ['stack', stack], ['cause', cause]].filter(isGiven);
  }
  if (value instanceof Map) return Array.from(value, ([key, item]) => [String(key), item]);
  if (value instanceof Headers) return [...value.entries()];
  return Object.entries(value);
}

function isGiven(entry: unknown[]): entry is [string, unknown] {
  return typeof entry[0] === 'string' && entry[1] !== undefined;
}

/** Everything under a secret's name is secret; `['Authorization', 'Bearer ...']` names what follows it. */
function nameInList(list: readonly unknown[], at: number, name: string): string {
  const before: unknown = list[at - 1];
  return typeof before === 'string' ? secretName(before, name) : name;
}

function secretName(own: string, around: string): string {
  return SECRET_NAME.test(around) ? around : own;
}

function isSecret(name: string, value: string): boolean {
  if (value === '') return false;
  return SECRET_NAME.test(name) || (/^(?:key|auth|sig|pass)$/i.test(name) && isRandom(value));
}

function redactText(text: string, redact: Redact): string {
  if (text.length <= MAX_TEXT) return redact(text);
  // What a cut leaves of a key is told less surely, so the end of what was looked at goes too.
  const seen = redact(text.slice(0, MAX_TEXT + MAX_KEY_LENGTH));
  const kept = seen.slice(0, Math.max(0, Math.min(MAX_TEXT, seen.length - MAX_KEY_LENGTH)));
  return `${kept}[of ${text.length} characters]`;
}
