/** A ChatGPT export of any size, the same every time, written as it is made: nothing here holds the whole of it. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { seeded } from '../helpers/seeded';
import { corpus, type CorpusMessage } from './search/corpus';

export interface Written {
  bytes: number;
  conversations: number;
  /** Questions and answers; what stands between them in the file is none. */
  messages: number;
}

const SEED = 20_261_127;
const FIRST_AT = Date.UTC(2024, 0, 1) / 1000;
/** Texts to draw from; an answer is several of them, some 2 KB. */
const TEXTS = 20_000;
const PER_ANSWER = 6;

/** Python's `json.dumps`, which the vendor uses, writes everything beyond ASCII as escapes. */
const ascii = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** `conversations.json` of about so many bytes. */
export async function writeChatGptExport(path: string, bytes: number): Promise<Written> {
  const next = conversations();
  const file = createWriteStream(path);
  const written: Written = { bytes: 0, conversations: 0, messages: 0 };
  const write = async (text: string): Promise<void> => {
    written.bytes += text.length;
    if (!file.write(text, 'latin1')) await once(file, 'drain');
  };
  while (written.bytes < bytes) {
    const { json, messages } = next();
    await write((written.conversations === 0 ? '[' : ', ') + ascii(json));
    written.conversations += 1;
    written.messages += messages;
  }
  await write(']');
  file.end();
  await once(file, 'close');
  return written;
}

function conversations(): () => { json: string; messages: number } {
  const random = seeded(SEED);
  const texts = corpus(TEXTS, SEED).flatMap(({ messages }) => messages);
  const ofRole = (role: CorpusMessage['role']): string[] =>
    texts.filter((one) => one.role === role).map(({ text }) => text);
  const [questions, answers] = [ofRole('user'), ofRole('assistant')];
  const draw = (from: readonly string[], count: number): string =>
    Array.from({ length: count }, () => from[Math.floor(random() * from.length)] ?? '').join('\n\n');
  let number = 0;

  return () => {
    number += 1;
    const id = `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
    const createdAt = FIRST_AT + number * 7200;
    const turns = 1 + Math.floor(random() * 20);
    const mapping: Record<string, unknown> = {};
    let last: string | null = null;
    let count = 0;
    const add = (message: Record<string, unknown> | null): void => {
      const key: string = `${id}-${Object.keys(mapping).length}`;
      mapping[key] = { id: key, message: message && { id: key, ...message }, parent: last, children: [] };
      last = key;
    };
    const say = (role: string, text: string, metadata: Record<string, unknown>): void => {
      count += 1;
      add({
        author: { role, name: null, metadata: {} },
        create_time: createdAt + count * 40,
        update_time: null,
        content: { content_type: 'text', parts: [text] },
        status: 'finished_successfully',
        end_turn: role === 'assistant',
        weight: 1.0,
        metadata,
        recipient: 'all',
        channel: null,
      });
    };
    // As the vendor begins each: a root of nothing, and an instruction that nobody is shown.
    add(null);
    add({
      author: { role: 'system', name: null, metadata: {} },
      create_time: null,
      content: { content_type: 'text', parts: [''] },
      status: 'finished_successfully',
      weight: 0.0,
      metadata: { is_visually_hidden_from_conversation: true },
      recipient: 'all',
    });
    for (let turn = 0; turn < turns; turn++) {
      say('user', draw(questions, 1), {
        request_id: `${id}-${turn}`,
        timestamp_: 'absolute',
        message_type: null,
      });
      say('assistant', draw(answers, PER_ANSWER), {
        model_slug: 'gpt-5',
        default_model_slug: 'gpt-5',
        finish_details: { type: 'stop', stop_tokens: [200_002] },
        is_complete: true,
        citations: [],
      });
    }
    const json = JSON.stringify({
      title: draw(questions, 1).slice(0, 40),
      create_time: createdAt,
      update_time: createdAt + count * 40,
      mapping,
      current_node: last,
      conversation_id: id,
      is_archived: false,
      default_model_slug: 'gpt-5',
      id,
    });
    return { json, messages: count };
  };
}
