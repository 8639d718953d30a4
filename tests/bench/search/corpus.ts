/**
 * Conversations as people have them, the same ones every time: half in Chinese with English terms in it, words as
 * common as Zipf says, code, identifiers. A smaller corpus is the beginning of a larger one.
 */
import { seeded } from '../../helpers/seeded';
import { capital, vocabulary, zipf } from './vocabulary';

export interface CorpusMessage {
  /** Its place in time among all messages, from 0. */
  n: number;
  role: 'user' | 'assistant';
  text: string;
}

export interface CorpusConversation {
  n: number;
  title: string;
  messages: CorpusMessage[];
}

const FIRST_AT = Date.UTC(2024, 0, 1);
/** A million messages are two and a half years. */
const MS_BETWEEN = 79_000;

/** Epoch milliseconds; no two messages at once, so that every order by time is the same. */
export const createdAt = (n: number): number => FIRST_AT + n * MS_BETWEEN;
export const idOf = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
export const numberOf = (id: string): number => Number.parseInt(id.slice(24), 16);

export function corpus(messages: number, seed = 20_260_314): CorpusConversation[] {
  const words = vocabulary(seed);
  const random = seeded(seed + 1);
  const english = zipf(words.english.length, random);
  const chinese = zipf(words.chinese.length, random);
  const identifier = zipf(words.identifiers.length, random);
  const between = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  const name = (): string => words.identifiers[identifier()] ?? 'x';

  function code(): string {
    const lines = Array.from({ length: between(3, 9) }, () => `  const ${name()} = ${name()}(${name()});`);
    return `\n\`\`\`ts\n${lines.join('\n')}\n\`\`\`\n`;
  }

  function inEnglish(length: number): string {
    let text = '';
    for (let n = 0, open = 0; n < length; n++) {
      const word = random() < 0.04 ? name() : (words.english[english()] ?? 'x');
      text += open === 0 ? capital(word) : word;
      open = open > 6 && random() < 0.2 ? 0 : open + 1;
      text += open === 0 ? '. ' : random() < 0.06 ? ', ' : ' ';
    }
    return text.trimEnd();
  }

  function inChinese(length: number): string {
    let text = '';
    for (let n = 0, open = 0; n < length; n++) {
      const kind = random();
      if (kind < 0.03) text += ` ${name()} `;
      else if (kind < 0.06) text += ` ${words.english[english()] ?? 'x'} `;
      else text += words.chinese[chinese()] ?? '的';
      open++;
      if (open > 4 && random() < 0.2) {
        text += random() < 0.5 ? '，' : '。';
        open = 0;
      }
    }
    return text;
  }

  function message(role: CorpusMessage['role']): string {
    const length = role === 'user' ? between(3, 25) : between(20, 120);
    const text = random() < 0.5 ? inChinese(length) : inEnglish(length);
    return role === 'assistant' && random() < 0.08 ? text + code() : text;
  }

  const conversations: CorpusConversation[] = [];
  for (let n = 0; n < messages;) {
    const count = Math.min(2 * between(1, 20), messages - n);
    const conversation: CorpusConversation = { n: conversations.length, title: inEnglish(4), messages: [] };
    for (let k = 0; k < count; k++, n++) {
      const role = k % 2 === 0 ? 'user' : 'assistant';
      conversation.messages.push({ n, role, text: message(role) });
    }
    conversations.push(conversation);
  }
  return conversations;
}
