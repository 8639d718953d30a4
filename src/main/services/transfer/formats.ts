/** Whose conversation is it: told by what it holds, never by the name of its file. */
import { fromChatGpt } from './chatgpt';
import { fromClaude } from './claude';
import { fromGrok } from './grok';
import { fromParlance } from './parlance';
import { importedFrom, type Converted } from './tree';

export interface Reading extends Converted {
  /** Files that are named in the texts and can be no pictures. */
  images: number;
}

/** null where it is nobody's; throws where it is somebody's and cannot be read. */
export function readConversation(value: unknown): Reading | null {
  if (typeof value !== 'object' || value === null) return null;
  const foreign = 'mapping' in value ? fromChatGpt : 'chat_messages' in value ? fromClaude : grokOr(value);
  if (foreign) {
    const { conversation, images } = foreign(value);
    return { ...importedFrom(conversation), images };
  }
  if ('messages' in value && 'headMessageId' in value) {
    return { conversation: fromParlance(value), assets: new Map(), images: 0 };
  }
  return null;
}

function grokOr(value: object): typeof fromGrok | null {
  return 'responses' in value && 'conversation' in value ? fromGrok : null;
}

/** What the report calls it: its own title, or that of the `conversation` in it (one level: a file may hold thousands). */
export function titleOf(value: unknown, within = true): string {
  if (typeof value !== 'object' || value === null) return '';
  const fields = new Map<string, unknown>(Object.entries(value));
  for (const name of ['title', 'name']) {
    const title = fields.get(name);
    if (typeof title === 'string' && title !== '') return title.slice(0, 200);
  }
  const inner = fields.get('conversation');
  return within ? titleOf(inner, false) : '';
}
