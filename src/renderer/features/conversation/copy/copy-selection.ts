/**
 * What a selection copies. Between its ends most messages of a long conversation are not in the page, so whole messages
 * come from the store, as the Markdown they are; the two at the ends come as what is selected of them.
 */
import type { Message } from '../../../../shared/models';
import { cleanHtml, plainText } from './clean-html';
import { escapeHtml } from './escape-html';
import { answerHtml, questionHtml } from './message-html';
import { messageAt } from './use-pinned-rows';

export interface Copied {
  text: string;
  /** null where it would be larger than any other program wants. */
  html: string | null;
}

export interface CopyNames {
  you: string;
  assistant: string;
}

/** UTF-16 units of text from which only the text is copied. */
const MOST_HTML = 2_000_000;

/** What the selection copies, or null where it is not ours: nothing selected, or an end outside the messages. */
export function copiedFrom(
  selection: Selection,
  messages: readonly Message[],
  names: CopyNames,
): Copied | null {
  if (selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const [first, last] = [messageAt(range.startContainer), messageAt(range.endContainer)];
  if (!first || !last) return null;
  if (first === last) return { text: plainText(range), html: cleanHtml(range) };
  const from = indexOf(messages, first);
  const to = indexOf(messages, last);
  if (from === -1 || to < from) return null;
  const parts = [
    partOf(first, range, 'end', messages[from]),
    ...messages.slice(from + 1, to).map(whole),
    partOf(last, range, 'start', messages[to]),
  ].filter(({ text }) => text.trim() !== '');
  const text = parts.map((part) => `${named(part.message, names)}\n\n${part.text.trim()}`).join('\n\n');
  const html =
    text.length > MOST_HTML
      ? null
      : parts
          .map((part) => `<p><strong>${escapeHtml(named(part.message, names))}</strong></p>\n${part.html()}`)
          .join('\n');
  return { text, html };
}

interface Part {
  message: Message | undefined;
  text: string;
  html(): string;
}

function whole(message: Message): Part {
  return {
    message,
    text: message.text,
    html: () => (message.role === 'user' ? questionHtml(message.text) : answerHtml(message.text)),
  };
}

/** The selected part of the first message (up to its end) or of the last one (from its start). */
function partOf(row: HTMLElement, range: Range, to: 'start' | 'end', message: Message | undefined): Part {
  const words = row.querySelectorAll('[data-words]');
  const [firstWords, lastWords] = [words[0], words[words.length - 1]];
  if (!firstWords || !lastWords) return { message, text: '', html: () => '' };
  const part = document.createRange();
  const rest = document.createRange();
  if (to === 'end') {
    part.setStart(range.startContainer, range.startOffset);
    part.setEnd(lastWords, lastWords.childNodes.length);
    rest.setStart(firstWords, 0);
    rest.setEnd(range.startContainer, range.startOffset);
  } else {
    part.setStart(firstWords, 0);
    part.setEnd(range.endContainer, range.endOffset);
    rest.setStart(range.endContainer, range.endOffset);
    rest.setEnd(lastWords, lastWords.childNodes.length);
  }
  if (message && rest.toString().trim() === '') return whole(message);
  return { message, text: plainText(part), html: () => cleanHtml(part) };
}

const indexOf = (messages: readonly Message[], row: HTMLElement): number =>
  messages.findIndex(({ id }) => id === row.dataset['message']);

const named = (message: Message | undefined, names: CopyNames): string =>
  `${message?.role === 'user' ? names.you : names.assistant}:`;
