/** The product: rows and index through its own import, the query as its database worker runs it. */
import { importConversation, type ImportedMessage } from '../../../src/main/db/import';
import { closeDb, openForReading, openForWriting } from '../../../src/main/db/open';
import { search } from '../../../src/main/db/search';
import { transaction } from '../../../src/main/db/sql';
import { bareMessage } from '../../../src/shared/bare-message';
import { createdAt, idOf, numberOf, type CorpusConversation, type CorpusMessage } from './corpus';
import { LIMIT, sizeOf, type Engine } from './engine';

/** Conversations a transaction: an import commits each by itself, which costs the disk and not the index. */
const TOGETHER = 200;

export const product: Engine = {
  name: 'Parlance',
  source: 'src/main/db/search.ts',
  order: 'newest',
  build(file, conversations) {
    const writing = openForWriting(file);
    for (let at = 0; at < conversations.length; at += TOGETHER) {
      transaction(writing, () => {
        for (const conversation of conversations.slice(at, at + TOGETHER)) {
          importConversation(writing, { conversation: imported(conversation) });
        }
      });
    }
    closeDb(writing);
    const db = openForReading(file);
    return {
      search(query) {
        const { hits } = search(db, { query, limit: LIMIT });
        return { found: hits.map((hit) => numberOf(hit.messageId)), full: hits.length === LIMIT };
      },
      bytes: () => sizeOf(file),
      close: () => void db.close(),
    };
  },
};

function imported({
  n,
  title,
  messages,
}: CorpusConversation): Parameters<typeof importConversation>[1]['conversation'] {
  return {
    id: `10000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`,
    title,
    titleSource: 'made',
    createdAt: createdAt(messages[0]?.n ?? 0),
    updatedAt: createdAt(messages.at(-1)?.n ?? 0),
    pinned: false,
    archived: false,
    providerId: 'test',
    model: 'test-model',
    presetId: null,
    style: null,
    context: null,
    systemPrompt: '',
    headMessageId: idOf(messages.at(-1)?.n ?? 0),
    messages: messages.map((message, k) => row(message, messages[k - 1])),
  };
}

function row({ n, role, text }: CorpusMessage, before: CorpusMessage | undefined): ImportedMessage {
  return {
    ...bareMessage,
    id: idOf(n),
    parentId: before ? idOf(before.n) : null,
    role,
    status: 'done',
    createdAt: createdAt(n),
    text,
    providerId: role === 'assistant' ? 'test' : null,
    model: role === 'assistant' ? 'test-model' : null,
    seams: [],
  };
}
