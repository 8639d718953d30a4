/** Pictures that belong to messages: their bytes once each, and who shows them. */
import type { Attachment } from '../../shared/models';
import { bytesOf, text } from './columns';
import { all, get, run, sql, type Db } from './sql';

export interface StoredFile {
  mediaType: string;
  data: Uint8Array;
}

/** What a message is given: a file that is there, and what to call it. */
export type NewAttachment = Pick<Attachment, 'hash' | 'name'>;

export function hasFile(db: Db, { hash }: { hash: string }): boolean {
  return get(db, sql`SELECT 1 AS found FROM files WHERE hash = ${hash}`) !== undefined;
}

/** `hash` is the SHA-256 of `data` in hex; one that is there already stays. */
export function putFile(db: Db, { hash, mediaType, data }: StoredFile & { hash: string }): null {
  db.prepare(
    'INSERT INTO files (hash, media_type, bytes, data) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  ).run(hash, mediaType, data.length, data);
  return null;
}

export function getFile(db: Db, { hash }: { hash: string }): StoredFile | null {
  const row = get(db, sql`SELECT media_type, data FROM files WHERE hash = ${hash}`);
  return row ? { mediaType: text(row['media_type']), data: bytesOf(row['data']) } : null;
}

/** Hashes of what the messages of a conversation show, each once. */
export function filesOf(db: Db, { id }: { id: string }): string[] {
  return all(
    db,
    sql`SELECT DISTINCT a.hash FROM conversations AS c JOIN messages AS m ON m.conversation = c.num
      JOIN attachments AS a ON a.message = m.seq WHERE c.id = ${id} ORDER BY m.seq, a.position`,
  ).map((row) => text(row['hash']));
}

/** In the caller's transaction, to a message that has none. Throws where a file is not there. Returns how many. */
export function attach(db: Db, seq: number, list: readonly NewAttachment[]): number {
  for (const [position, { hash, name }] of list.entries()) {
    run(
      db,
      sql`INSERT INTO attachments (message, position, hash, name) VALUES (${seq}, ${position}, ${hash}, ${name})`,
    );
  }
  return list.length;
}

export function hasAttachments(db: Db, seq: number): boolean {
  return get(db, sql`SELECT 1 AS found FROM attachments WHERE message = ${seq} LIMIT 1`) !== undefined;
}

/** Files that no message shows, such as those of an import that was stopped. Returns how many there were. */
export function dropUnusedFiles(db: Db, _args: Record<string, never>): number {
  return run(db, sql`DELETE FROM files WHERE hash NOT IN (SELECT hash FROM attachments)`);
}

/** In the caller's transaction, before a message is deleted: takes its files along, where nobody else shows them. */
export function detach(db: Db, seq: number): void {
  const hashes = all(db, sql`SELECT hash FROM attachments WHERE message = ${seq}`).map((row) =>
    text(row['hash']),
  );
  if (hashes.length === 0) return;
  run(db, sql`DELETE FROM attachments WHERE message = ${seq}`);
  run(
    db,
    sql`DELETE FROM files WHERE hash IN (SELECT value FROM json_each(${JSON.stringify(hashes)}))
      AND NOT EXISTS (SELECT 1 FROM attachments AS a WHERE a.hash = files.hash)`,
  );
}

/** For `messages AS m`: a JSON list, read by `attachmentsFrom` of `json.ts`. */
export const attachmentsColumn = sql`
  (SELECT json_group_array(json_object('hash', a.hash, 'name', a.name, 'mediaType', f.media_type, 'bytes', f.bytes)
      ORDER BY a.position)
    FROM attachments AS a JOIN files AS f ON f.hash = a.hash WHERE a.message = m.seq) AS attachments`;
