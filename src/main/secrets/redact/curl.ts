/** Options of curl whose values nothing else gives away: `-u user:password`, `-b name=value`. */
import { createClosingSearch, openerAt } from './quoted';
import { MARK, replaceSpans } from './replace';
import { endOfBare } from './scan';

/** The command, the end of its line (unless it goes on after a backslash), and the options. */
const ANCHOR =
  /curl|[^\\]\n|[ \t](?:-[uUb]|--(?:user|proxy-user|cookie|oauth2-bearer|pass|proxy-pass))(?:[ \t]+|=|(?=[^\s\w-])|(?<=-[uUb])(?=\w))/g;

export function redactCurlOptions(text: string): string {
  if (!text.includes('curl')) return text;
  const closing = createClosingSearch(text);
  let inCommand = false;
  return replaceSpans(text, ANCHOR, (match) => {
    const anchor = match[0];
    if (anchor === 'curl') inCommand = true;
    if (anchor.endsWith('\n')) inCommand = false;
    if (!inCommand || !/^[ \t]-/.test(anchor)) return null;
    const from = match.index + anchor.length;
    const opener = openerAt(text, from);
    const start = opener?.start ?? from;
    const end = (opener && closing(opener)) ?? endOfBare(text, start, true);
    const value = text.slice(start, end);
    // Without a colon -u asks for the password, without an equals sign -b names a file.
    const isSecret = /^[ \t]-[uU]|user/.test(anchor)
      ? value.includes(':')
      : !/^[ \t](?:-b|--cookie)/.test(anchor) || value.includes('=');
    return value === '' || value === MARK || !isSecret ? null : { start, end };
  });
}
