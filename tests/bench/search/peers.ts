/**
 * How others store and search, re-implemented from the description of their public sources at the commits named: the
 * tables, the index and the query, with what surrounds them left out in their favour. Not their code and not their apps.
 */
import Sqlite from 'better-sqlite3';
import { createdAt, idOf, type CorpusConversation, type CorpusMessage } from './corpus';
import { LIMIT, sizeOf, type Engine } from './engine';

type Db = Sqlite.Database;

/** Rows a transaction. */
const TOGETHER = 5000;

function create(file: string, schema: string): Db {
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  // What the product gives itself.
  db.pragma('cache_size = -32000');
  db.exec(schema);
  return db;
}

function insertAll<T>(db: Db, items: readonly T[], insert: (item: T) => void): void {
  const some = db.transaction((from: number) => {
    for (const item of items.slice(from, from + TOGETHER)) insert(item);
  });
  for (let from = 0; from < items.length; from += TOGETHER) some(from);
  db.pragma('wal_checkpoint(TRUNCATE)');
}

const messagesOf = (conversations: readonly CorpusConversation[]): CorpusMessage[] =>
  conversations.flatMap((conversation) => conversation.messages);
const terms = (query: string): string[] => query.replaceAll('"', '').split(/\s+/).filter(Boolean);
const whole = (query: string): string => query.replaceAll('"', '');
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
/** The row's own text around the hit, as all of them show it. */
const snippet = (text: string, words: readonly string[]): string => {
  const at = Math.max(0, text.search(new RegExp(words.map(escaped).join('|'), 'i')));
  return text.slice(Math.max(0, at - 40), at + 120);
};

interface TextRow {
  n: number;
  text: string;
}

/** An external-content trigram index filled by a trigger; LIKE on it for every term; by date; checked again in JS. */
export const cherry: Engine = {
  name: 'Cherry Studio v2',
  source:
    'CherryHQ/cherry-studio src/main/data/db/schemas/message.ts@0565d11, services/utils/README.md@08265a7',
  order: 'newest',
  build(file, conversations) {
    const db = create(
      file,
      `CREATE TABLE message (id TEXT PRIMARY KEY, parent_id TEXT, topic_id TEXT NOT NULL, role TEXT NOT NULL,
         data TEXT NOT NULL, searchable_text TEXT, status TEXT NOT NULL, created_at INTEGER, updated_at INTEGER);
       CREATE INDEX message_parent ON message(parent_id);
       CREATE INDEX message_topic ON message(topic_id, created_at);
       CREATE VIRTUAL TABLE message_fts USING fts5(
         searchable_text, content = 'message', content_rowid = 'rowid', tokenize = 'trigram');
       CREATE TRIGGER message_added AFTER INSERT ON message BEGIN
         UPDATE message SET searchable_text = (
           SELECT group_concat(json_extract(value, '$.content'), ' ') FROM json_each(new.data, '$.blocks')
           WHERE json_extract(value, '$.type') = 'main_text') WHERE id = new.id;
         INSERT INTO message_fts(rowid, searchable_text) SELECT rowid, searchable_text FROM message WHERE id = new.id;
       END;`,
    );
    const insert = db.prepare(
      `INSERT INTO message (rowid, id, parent_id, topic_id, role, data, status, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, 'success', ?, ?)`,
    );
    const rows = conversations.flatMap(({ n: topic, messages }) =>
      messages.map((message, k) => ({ ...message, topic, parent: messages[k - 1]?.n })),
    );
    insertAll(db, rows, ({ n, topic, parent, role, text }) => {
      const data = JSON.stringify({ blocks: [{ type: 'main_text', content: text }] });
      const at = createdAt(n);
      insert.run(n, idOf(n), parent === undefined ? null : idOf(parent), idOf(topic), role, data, at, at);
    });
    const statements = new Map<number, Sqlite.Statement<unknown[], TextRow>>();
    const statement = (words: number): Sqlite.Statement<unknown[], TextRow> => {
      const likes = Array.from({ length: words }, () => 'fts.searchable_text LIKE ?').join(' AND ');
      const made = db.prepare<unknown[], TextRow>(
        `SELECT m.rowid AS n, m.searchable_text AS text FROM message_fts AS fts JOIN message AS m ON m.rowid = fts.rowid
         WHERE ${likes} ORDER BY m.created_at DESC, m.id DESC LIMIT ? OFFSET ?`,
      );
      statements.set(words, made);
      return made;
    };
    return {
      search(query) {
        const words = terms(query);
        const patterns = words.map((word) => new RegExp(escaped(word), 'i'));
        const found: number[] = [];
        for (let offset = 0; found.length < LIMIT; offset += LIMIT) {
          const rows = (statements.get(words.length) ?? statement(words.length)).all(
            // Without ESCAPE, as described: a LIKE with ESCAPE cannot use the trigram index.
            ...words.map((word) => `%${word}%`),
            LIMIT,
            offset,
          );
          for (const { n, text } of rows) {
            if (found.length === LIMIT || !patterns.every((pattern) => pattern.test(text))) continue;
            snippet(text, words);
            found.push(n);
          }
          if (rows.length < LIMIT) break;
        }
        return { found, full: found.length === LIMIT };
      },
      bytes: () => sizeOf(file),
      close: () => void db.close(),
    };
  },
};

/** The default tokenizer, whole words joined by AND, by bm25; only where that finds nothing, LIKE over everything. */
export const deepchat: Engine = {
  name: 'DeepChat',
  source:
    'ThinkInAIXYZ/deepchat src/main/session/data/tables/deepchatSearchDocuments.ts, sessionHistorySearch.ts@8311bd2',
  order: 'own',
  build(file, conversations) {
    const db = create(
      file,
      `CREATE TABLE documents (id INTEGER PRIMARY KEY, session_id TEXT, title TEXT, content TEXT, updated_at INTEGER);
       CREATE VIRTUAL TABLE documents_fts USING fts5(title, content, content = 'documents', content_rowid = 'id');`,
    );
    const insert = db.prepare('INSERT INTO documents VALUES (?, ?, ?, ?, ?)');
    const index = db.prepare('INSERT INTO documents_fts(rowid, title, content) VALUES (?, ?, ?)');
    insertAll(db, messagesOf(conversations), ({ n, text }) => {
      insert.run(n, 'session', '', text, createdAt(n));
      index.run(n, '', text);
    });
    const ranked = db.prepare<unknown[], TextRow>(
      `SELECT d.id AS n, d.content AS text FROM documents_fts JOIN documents AS d ON d.id = documents_fts.rowid
       WHERE documents_fts MATCH ? ORDER BY bm25(documents_fts), d.updated_at DESC LIMIT ?`,
    );
    const scanned = db.prepare<unknown[], TextRow>(
      `SELECT id AS n, content AS text FROM documents
       WHERE lower(title) LIKE ? ESCAPE '\\' OR lower(content) LIKE ? ESCAPE '\\' ORDER BY updated_at DESC LIMIT ?`,
    );
    return {
      search(query) {
        const words = terms(query);
        const expression = words.map((word) => `"${word}"`).join(' AND ');
        let rows = ranked.all(expression, 4 * LIMIT);
        if (rows.length === 0) {
          const pattern = like(whole(query).toLowerCase());
          rows = scanned.all(pattern, pattern, 4 * LIMIT);
        }
        const shown = rows.slice(0, LIMIT);
        for (const { text } of shown) snippet(text, words);
        return { found: shown.map(({ n }) => n), full: rows.length >= LIMIT };
      },
      bytes: () => sizeOf(file),
      close: () => void db.close(),
    };
  },
};

/** One JSON document a conversation, read and parsed one after the other, newest message first, until 50 are found. */
export const chatbox: Engine = {
  name: 'Chatbox',
  source: 'chatboxai/chatbox src/renderer/stores/sessionHelpers.ts:623-683@0d3139e',
  order: 'own',
  build(file, conversations) {
    const db = create(file, 'CREATE TABLE sessions (key INTEGER PRIMARY KEY, value TEXT NOT NULL)');
    const insert = db.prepare('INSERT INTO sessions VALUES (?, ?)');
    insertAll(db, conversations, ({ n, title, messages }) => {
      const contents = messages.map((message) => ({
        id: idOf(message.n),
        n: message.n,
        role: message.role,
        timestamp: createdAt(message.n),
        contentParts: [{ type: 'text', text: message.text }],
      }));
      insert.run(n, JSON.stringify({ id: String(n), name: title, messages: contents }));
    });
    const one = db.prepare<unknown[], { value: string }>('SELECT value FROM sessions WHERE key = ?');
    const count = conversations.length;
    return {
      search(query) {
        const pattern = new RegExp(escaped(whole(query)), 'i');
        const found: number[] = [];
        for (let key = count - 1; key >= 0 && found.length < LIMIT; key--) {
          // What this file wrote itself.
          const session = JSON.parse(one.get(key)?.value ?? '{}') as {
            messages: { n: number; contentParts: { text: string }[] }[];
          };
          for (const message of session.messages.reverse()) {
            if (message.contentParts.some((part) => pattern.test(part.text))) found.push(message.n);
          }
        }
        return { found, full: found.length >= LIMIT };
      },
      bytes: () => sizeOf(file),
      close: () => void db.close(),
    };
  },
};

const OLDEST = 10;

/** Question and answer in one row, LIKE over both, the oldest ten. */
export const fiveire: Engine = {
  name: '5ire',
  source: 'nanbingxyz/5ire src/renderer/components/SearchDialog.tsx, src/main/sqlite.ts@d55f353',
  order: 'oldest',
  build(file, conversations) {
    const db = create(
      file,
      `CREATE TABLE messages (id TEXT PRIMARY KEY, n INTEGER, prompt TEXT COLLATE NOCASE, reply TEXT COLLATE NOCASE,
         chatId TEXT, model TEXT, createdAt INTEGER)`,
    );
    const insert = db.prepare('INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?)');
    const pairs = conversations.flatMap(({ n: chat, messages }) =>
      messages.flatMap((question, k) => (k % 2 === 0 ? [{ chat, question, answer: messages[k + 1] }] : [])),
    );
    insertAll(db, pairs, ({ chat, question, answer }) => {
      const { n, text } = question;
      insert.run(idOf(n), n, text, answer?.text ?? '', idOf(chat), 'test-model', createdAt(n));
    });
    const statement = db.prepare<unknown[], { n: number; prompt: string; reply: string }>(
      `SELECT n, prompt, reply FROM messages WHERE (prompt LIKE ? ESCAPE '\\' OR reply LIKE ? ESCAPE '\\')
       ORDER BY createdAt ASC LIMIT ${OLDEST}`,
    );
    return {
      search(query) {
        const text = whole(query);
        const rows = statement.all(like(text), like(text));
        const pattern = new RegExp(escaped(text), 'i');
        const found = rows.flatMap(({ n, prompt, reply }) => [
          ...(pattern.test(prompt) ? [n] : []),
          ...(pattern.test(reply) ? [n + 1] : []),
        ]);
        return { found, full: rows.length === OLDEST };
      },
      bytes: () => sizeOf(file),
      close: () => void db.close(),
    };
  },
};

export const peers: readonly Engine[] = [cherry, deepchat, chatbox, fiveire];
