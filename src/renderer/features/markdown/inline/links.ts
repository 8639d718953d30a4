/** What of an address in an answer may become something: pure decisions, the only place where they are made. */

const openable = new Set(['http:', 'https:', 'mailto:']);
/** As the sanitisers do: what a browser ignores in an address must not hide its scheme from us. */
const ignored = /[\p{Cc}\p{Cf}\p{Z}]/gu;
const dataImage = /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/]+={0,2}$/i;
/** Characters. An image of that size is 6 MB; a larger one is not a picture in an answer. */
const MAX_DATA_IMAGE = 8_000_000;

export interface SafeLink {
  /** Normalised: what is shown is what is opened. */
  url: string;
  /** Host name, or the address of a mailto. */
  host: string;
}

/** The link to `href`, or null where it is not an absolute http, https or mailto address. */
export function safeLink(href: string): SafeLink | null {
  let url: URL;
  try {
    url = new URL(href.trim().replaceAll(' ', '%20').replace(ignored, ''));
  } catch {
    return null;
  }
  if (!openable.has(url.protocol)) return null;
  if (url.protocol === 'mailto:') return url.pathname === '' ? null : { url: url.href, host: url.pathname };
  // A name before the host is how `https://bank.example@evil.example` pretends.
  if (url.host === '' || url.username !== '' || url.password !== '') return null;
  return { url: url.href, host: url.hostname };
}

/** An address within some page (`#part`, `guide.md`): an answer has no place it could lead to. */
export function isRelative(href: string): boolean {
  return !/^[^/?#]*:/.test(href.replace(ignored, '')) && !/^[\s\\/]*[\\/]{2}/.test(href);
}

/** Scripts whose letters pass for Latin ones. */
const lookAlike = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/**
 * The host to show beside a link whose text names another one, or null. `[https://bank.example](https://evil.example)`
 * may be a mistake, but the reader should see it.
 */
export function disguisedHost(text: string, link: SafeLink): string | null {
  const named = /^\s*(?:[a-z][a-z0-9+.-]*:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?=[/:?#\s]|$)/iu.exec(
    text,
  )?.[1];
  if (named === undefined) return null;
  // `аpple.com` with a Cyrillic letter names its host truly, and still not the one it is read as.
  if (lookAlike.test(named)) return link.host;
  const bare = (host: string): string => host.toLowerCase().replace(/^www\./, '');
  return bare(hostOf(named)) === bare(link.host) ? null : link.host;
}

function hostOf(name: string): string {
  try {
    return new URL(`https://${name}`).hostname;
  } catch {
    return name;
  }
}

export type ImageSource = { kind: 'data'; src: string } | { kind: 'remote'; link: SafeLink };

/** Pictures that come with the answer itself are shown; all others are a link, since loading one tells its server. */
export function imageSource(href: string): ImageSource | null {
  if (href.length <= MAX_DATA_IMAGE && dataImage.test(href)) return { kind: 'data', src: href };
  const link = safeLink(href);
  return link && !link.url.startsWith('mailto:') ? { kind: 'remote', link } : null;
}
