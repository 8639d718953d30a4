/** Which links may leave the app: what a browser or a mail program opens, and nothing that runs or reads a file. */
import { fail, FailureError } from '../../shared/errors';

const schemes = new Set(['http:', 'https:', 'mailto:']);

/** The URL, parsed and written again. Throws FailureError `forbidden`. */
export function linkToOpen(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new FailureError(fail('forbidden', 'This is no link that can be opened.'));
  }
  // A name before the host is how `https://bank.example@evil.example` pretends.
  if (url.username !== '' || url.password !== '') {
    throw new FailureError(
      fail('forbidden', 'Links that carry a user name are not opened. Copy it if you trust it.'),
    );
  }
  if (schemes.has(url.protocol)) return url.href;
  const message = `Links of the kind "${url.protocol}" are not opened. Copy it if you trust it.`;
  throw new FailureError(fail('forbidden', message, { data: { scheme: url.protocol } }));
}
