/** How others store an answer while it streams, by the description of their public sources at the commits named. */
import Sqlite from 'better-sqlite3';
import { textOf } from './profile';

export interface PeerStore {
  begin(): void;
  /** `now`: milliseconds of a running clock. */
  token(text: string, now: number): void;
  end(): void;
  close(): void;
}

export interface PeerWriter {
  name: string;
  source: string;
  /** What a killed process takes with it. */
  loses: string;
  open(file: string, messages: number): PeerStore;
}

function database(file: string, schema: string): Sqlite.Database {
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.exec(schema);
  return db;
}

/** Something at most every so often. */
function throttled(ms: number, work: () => void): (now: number) => void {
  let last = -Infinity;
  return (now) => {
    if (now - last < ms) return;
    last = now;
    work();
  };
}

const chatbox: PeerWriter = {
  name: 'Chatbox',
  source: 'chatboxai/chatbox src/renderer/stores/session/generation.ts:182-206@0d3139e',
  loses: '2 s',
  open(file, messages) {
    const db = database(file, 'CREATE TABLE store (key TEXT PRIMARY KEY, value TEXT)');
    const put = db.prepare('INSERT OR REPLACE INTO store VALUES (?, ?)');
    const session = Array.from({ length: messages }, (_, n) => ({ id: String(n), text: textOf(n) }));
    const answer = { id: 'answer', text: '' };
    session.push(answer);
    const list = Array.from({ length: 200 }, (_, n) => ({ id: String(n), name: `Conversation ${n}` }));
    const save = (): void => {
      put.run('session', JSON.stringify(session));
      put.run('sessions', JSON.stringify(list));
    };
    save();
    const sometimes = throttled(2000, save);
    return {
      begin: save,
      token(text, now) {
        answer.text += text;
        sometimes(now);
      },
      end: save,
      close: () => void db.close(),
    };
  },
};

const deepchat: PeerWriter = {
  name: 'DeepChat',
  source: 'ThinkInAIXYZ/deepchat src/main/agent/deepchat/runtime/echo.ts, session/data/transcript.ts@8311bd2',
  loses: '0.6 s',
  open(file) {
    const db = database(
      file,
      'CREATE TABLE blocks (id INTEGER PRIMARY KEY, message TEXT, content TEXT); CREATE INDEX of ON blocks(message)',
    );
    const clear = db.prepare("DELETE FROM blocks WHERE message = 'answer'");
    const insert = db.prepare("INSERT INTO blocks (message, content) VALUES ('answer', ?)");
    let answer = '';
    const save = db.transaction(() => {
      clear.run();
      insert.run(answer);
    });
    const sometimes = throttled(600, save);
    return {
      begin: save,
      token(text, now) {
        answer += text;
        sometimes(now);
      },
      end: save,
      close: () => void db.close(),
    };
  },
};

const atTheEnd = (name: string, source: string): PeerWriter => ({
  name,
  source,
  loses: 'the whole answer',
  open(file) {
    const db = database(file, 'CREATE TABLE messages (id INTEGER PRIMARY KEY, reply TEXT)');
    let answer = '';
    return {
      begin: () => void db.exec("INSERT INTO messages VALUES (1, '')"),
      token(text) {
        answer += text;
      },
      end: () => void db.prepare('UPDATE messages SET reply = ? WHERE id = 1').run(answer),
      close: () => void db.close(),
    };
  },
});

export const writers: readonly PeerWriter[] = [
  chatbox,
  deepchat,
  atTheEnd(
    'Cherry Studio v2',
    'CherryHQ/cherry-studio src/main/ai/streamManager/listeners/PersistenceListener.ts@0918c7f',
  ),
  atTheEnd('5ire', 'nanbingxyz/5ire src/renderer/pages/chat/index.tsx:362,432,532@d55f353'),
];
