/** Where a key may be sent: an HTTP address of the user's, in clear only to this machine unless allowed. */
import { fail, FailureError, type Failure } from '../../shared/errors';

/** The base URL without its trailing slash. Throws FailureError `bad_base_url` or `insecure_base_url`. */
export function checkBaseUrl(text: string, allowInsecureHttp: boolean): string {
  const trimmed = text.trim();
  const url = parse(trimmed);
  if (!url) throw new FailureError(bad(`"${shown(trimmed)}" is not a web address`));
  if (url.username !== '' || url.password !== '') {
    throw new FailureError(bad('it holds a user name or password, which belong into the key'));
  }
  if (url.search !== '' || url.hash !== '') {
    throw new FailureError(bad('it ends in a query or fragment, where a path has to follow'));
  }
  refuseInsecure(url, allowInsecureHttp);
  return url.href.replace(/\/+$/, '');
}

/** The same rule for a whole request URL, checked again where it is sent. Throws like `checkBaseUrl`. */
export function checkRequestUrl(text: string, allowInsecureHttp: boolean): URL {
  const url = parse(text);
  if (!url) throw new FailureError(bad('it is not a web address'));
  refuseInsecure(url, allowInsecureHttp);
  return url;
}

/** This machine: traffic to it cannot be read on the way. Takes a URL's `hostname`. */
export function isLoopback(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, '');
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(host)
  );
}

function refuseInsecure(url: URL, allowed: boolean): void {
  if (url.protocol === 'https:' || allowed || isLoopback(url.hostname)) return;
  throw new FailureError(
    fail(
      'insecure_base_url',
      `Plain HTTP to ${url.host} would send the key and every word in clear. Use https, or allow plain HTTP for this provider in Settings.`,
      { data: { host: url.host } },
    ),
  );
}

function parse(text: string): URL | null {
  // `new URL('localhost:8080')` reads "localhost:" as the scheme, so the scheme is asked for by name.
  if (!/^https?:\/\//i.test(text)) return null;
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Without what could be a password: a base URL is shown and logged. */
function shown(text: string): string {
  return text.replace(/\/\/[^/@]*@/, '//').slice(0, 200);
}

function bad(why: string): Failure {
  return fail(
    'bad_base_url',
    `The base URL cannot be used: ${why}. It begins with https:// and ends before the path of the API.`,
  );
}
