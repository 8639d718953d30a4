/** PEM private keys, whole or cut off, with line breaks as they are or escaped. */
import { MARK, replaceSpans } from './replace';

const BEGIN = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/g;
const END = /-----END (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/g;
/** What a cut-off key is made of: base64, line breaks, their escapes, the headers of encrypted ones. */
const BODY = /[A-Za-z0-9+/=\s\\:,-]*/y;

export function redactPrivateKeys(text: string): string {
  if (!text.includes('PRIVATE KEY')) return text;
  let noMoreEnds = false;
  return replaceSpans(text, BEGIN, (match) => {
    const start = match.index;
    const from = start + match[0].length;
    if (text.startsWith(MARK, from)) return null;
    END.lastIndex = from;
    const end = noMoreEnds ? null : END.exec(text);
    if (end !== null) return { start, end: end.index + end[0].length };
    noMoreEnds = true;
    BODY.lastIndex = from;
    return { start, end: from + (BODY.exec(text)?.[0].length ?? 0) };
  });
}
