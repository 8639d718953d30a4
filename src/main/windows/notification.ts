/** What a notification of an ended answer says. */
import type { Message } from '../../shared/models';
import type { Words } from './words';

export interface EndedAnswer {
  /** null = one that is kept nowhere: it can only be looked at where it was asked. */
  conversationId: string | null;
  title: string;
  message: Pick<Message, 'text' | 'status'>;
}

/** Characters of an answer; desktops cut sooner. */
const MOST_TEXT = 200;

/** What a notification says. The answer's own words only where they are wanted: a screen may be seen by others. */
export function notificationOf(
  { title, conversationId, message }: EndedAnswer,
  withText: boolean,
  words: Words,
): { title: string; body: string } {
  const name = conversationId === null ? words.ended.temporary : title || words.untitled;
  const { status, text } = message;
  const said = status === 'streaming' ? words.ended.done : words.ended[status];
  const shown = withText && conversationId !== null && status === 'done' && text.trim() !== '';
  const flat = text.replace(/\s+/g, ' ').trim();
  return { title: name, body: shown ? Array.from(flat).slice(0, MOST_TEXT).join('') : said };
}
