/** The profile's own keys, found by value: as they are, and as URLs, JSON and base64 write them. */
import { MARK } from './replace';

/** Shorter values occur in ordinary text; where a header or a name gives them away they are caught there. */
const SHORTEST = 8;
/** What servers without keys tell people to enter: public, and words of ordinary text. */
const PLACEHOLDERS = new Set([
  'lm-studio',
  'sk-no-key-required',
  'not-needed',
  'no-key-required',
  'anything',
]);

/** Replaces every form of every value; `formsOf` is worked out once per value. Linear in the text for each form. */
export function createKnownValues(known: () => readonly string[]): (text: string) => string {
  let forms: readonly string[] = [];
  let formsFor: readonly string[] = [];

  return (text) => {
    const values = known();
    if (values.length !== formsFor.length || values.some((value, index) => value !== formsFor[index])) {
      formsFor = [...values];
      // The longest first: a key may begin with another.
      forms = [...new Set(values.flatMap(formsOf))].sort((a, b) => b.length - a.length);
    }
    let redacted = text;
    for (const form of forms) {
      if (redacted.includes(form)) redacted = redacted.split(form).join(MARK);
    }
    return redacted;
  };
}

function formsOf(value: string): string[] {
  if (value.length < SHORTEST || PLACEHOLDERS.has(value) || MARK.includes(value)) return [];
  const percent = encodeURIComponent(Buffer.from(value, 'utf8').toString('utf8'));
  const json = JSON.stringify(value).slice(1, -1);
  return [
    value,
    percent,
    percent.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
    json,
    json.replaceAll('/', '\\/'),
    JSON.stringify(json).slice(1, -1),
    ...base64Forms(value),
  ];
}

/**
 * The value inside a base64 text can begin at each of three places in a group. Characters that also hold bits of a
 * neighbour differ from text to text and are left out: at most one and a half bytes at either end.
 */
function base64Forms(value: string): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(value, 'utf8')]);
    const whole = Math.floor((bytes.length * 8) / 6);
    const inner = bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), whole);
    return inner.length < SHORTEST ? [] : [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
