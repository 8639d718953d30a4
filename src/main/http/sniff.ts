/** What a success's body is, from its first bytes; its declared type only where they leave it open. */

export type BodyKind = 'sse' | 'json' | 'html' | 'text' | 'other';

const sseStarts = ['data:', 'event:', 'id:', 'retry:', 'error:', ':'];
const htmlStarts = ['<!doctype', '<html', '<head', '<body'];
/** White space is looked through, but not for ever. */
const MAX_LEADING = 64 * 1024;

/**
 * `begun` is the beginning of the body, one character a byte. null = more is needed, which is never the answer once
 * `ended`.
 */
export function looksLike(
  begun: string,
  contentType: string,
  takesText: boolean,
  ended: boolean,
): BodyKind | null {
  // Declared plain text is an answer in itself: it may well begin with a brace or an angle bracket.
  if (takesText && contentType.startsWith('text/plain')) return 'text';
  const start = begun
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase();
  if (start === '' || isStartOf(start, '\u00ef\u00bb\u00bf')) {
    if (!ended && begun.length < MAX_LEADING) return null;
    return takesText ? 'text' : 'sse';
  }
  if (start.startsWith('{') || start.startsWith('[')) return 'json';
  if (sseStarts.some((field) => start.startsWith(field))) return 'sse';
  if (htmlStarts.some((tag) => start.startsWith(tag))) return 'html';
  if (!ended && [...sseStarts, ...htmlStarts].some((full) => isStartOf(start, full))) return null;
  return declared(contentType, takesText);
}

function isStartOf(begun: string, full: string): boolean {
  return begun.length < full.length && full.startsWith(begun);
}

function declared(contentType: string, takesText: boolean): BodyKind {
  if (contentType.includes('event-stream')) return 'sse';
  if (contentType.includes('html')) return 'html';
  return takesText && !contentType.includes('json') ? 'text' : 'other';
}
