/** Conversations as files, made where they are read: main only passes the bytes on. */
import { fail, FailureError } from '../../shared/errors';
import type { Message } from '../../shared/models';
import { FILE_FORMAT, type ExportFormat } from '../../shared/transfer';
import { getFile } from './attachments';
import { conversationNum, getConversation } from './conversations';
import { htmlConversation, htmlEnd, htmlStart } from './export-html';
import { markdownConversation } from './export-markdown';
import { messageColumns, messageFrom } from './message-rows';
import { pathOf } from './messages';
import { all, sql, type Db } from './sql';

interface Frame {
  format: ExportFormat;
  /** Epoch ms. */
  at: number;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const base64 = (data: Uint8Array): string =>
  Buffer.from(data.buffer, data.byteOffset, data.length).toString('base64');

/** What stands before the first conversation. */
export function exportStart(_db: Db, { format, at }: Frame): Uint8Array {
  switch (format) {
    case 'json': {
      const head = { format: 'parlance', version: 1, exportedAt: new Date(at).toISOString() };
      return bytesOf(`${JSON.stringify(head).slice(0, -1)},"conversations":[\n`);
    }
    case 'html':
      return bytesOf(htmlStart(at));
    case 'md':
      return bytesOf('');
  }
}

export function exportEnd(_db: Db, { format }: Frame): Uint8Array {
  switch (format) {
    case 'json':
      return bytesOf('\n]}\n');
    case 'html':
      return bytesOf(htmlEnd());
    case 'md':
      return bytesOf('');
  }
}

function dataUrl(db: Db, hash: string): string {
  const file = getFile(db, { hash });
  return file ? `data:${file.mediaType};base64,${base64(file.data)}` : '';
}

/** Every message of the tree, oldest first. */
function treeOf(db: Db, id: string): Message[] {
  return all(
    db,
    sql`SELECT ${messageColumns} FROM messages AS m JOIN conversations AS c ON c.num = m.conversation
      WHERE m.conversation = ${conversationNum(db, id)} ORDER BY m.seq`,
  ).map(messageFrom);
}

/** A file as an element of the JSON form, before the first conversation that shows it. */
export function exportFile(db: Db, { hash, first }: { hash: string; first: boolean }): Uint8Array {
  const file = getFile(db, { hash });
  if (!file) throw new FailureError(fail('not_found', 'There is no such picture.', { data: { hash } }));
  const { mediaType, data } = file;
  const element = { format: FILE_FORMAT, hash, mediaType, data: base64(data) };
  return bytesOf(`${first ? '' : ',\n'}${JSON.stringify(element)}`);
}

/** JSON holds the whole tree, the other forms the branch on screen. Throws FailureError `not_found`. */
export function exportConversation(
  db: Db,
  { format, id, first }: { format: ExportFormat; id: string; first: boolean },
): { bytes: Uint8Array; messages: number } {
  const conversation = getConversation(db, { id });
  if (!conversation) {
    throw new FailureError(fail('not_found', 'There is no such conversation.', { data: { id } }));
  }
  if (format === 'json') {
    const tree = treeOf(db, id);
    const messages = tree.map(({ siblings: _siblings, conversationId: _id, turnId: _turn, ...rest }) => rest);
    const text = JSON.stringify({ ...conversation, messages });
    return { bytes: bytesOf(first ? text : `,\n${text}`), messages: tree.length };
  }
  const path = pathOf(db, { conversationId: id });
  const text =
    format === 'md'
      ? `${first ? '' : '\n---\n\n'}${markdownConversation(conversation, path)}`
      : htmlConversation(conversation, path, (hash) => dataUrl(db, hash));
  return { bytes: bytesOf(text), messages: path.length };
}
