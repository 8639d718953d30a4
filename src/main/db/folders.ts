/** Folders of conversations: a flat list in the person's own order. */
import type { Folder } from '../../shared/history';
import { integer, text } from './columns';
import { all, get, run, sql, transaction, type Db } from './sql';

/** `conversations` counts those outside the trash. */
export function listFolders(db: Db, _args: Record<string, never>): Folder[] {
  return all(
    db,
    sql`SELECT f.id, f.name,
        (SELECT count(*) FROM conversations AS c WHERE c.folder_id = f.id AND c.deleted_at IS NULL) AS conversations
      FROM folders AS f ORDER BY f.position, f.name, f.id`,
  ).map((row) => ({
    id: text(row['id']),
    name: text(row['name']),
    conversations: integer(row['conversations']),
  }));
}

/** A new one goes to the end of the list; one that is there is renamed. */
export function saveFolder(db: Db, { id, name }: { id: string; name: string }): null {
  return transaction(db, () => {
    const last = get(db, sql`SELECT coalesce(max(position), 0) AS last FROM folders`);
    run(
      db,
      sql`INSERT INTO folders (id, name, position) VALUES (${id}, ${name}, ${integer(last?.['last']) + 1})
        ON CONFLICT DO UPDATE SET name = excluded.name`,
    );
    return null;
  });
}

/** What was in it stays, in no folder. Returns the ids of those. */
export function removeFolder(db: Db, { id }: { id: string }): string[] {
  return transaction(db, () => {
    const inside = all(db, sql`SELECT id FROM conversations WHERE folder_id = ${id}`).map((row) =>
      text(row['id']),
    );
    run(db, sql`DELETE FROM folders WHERE id = ${id}`);
    return inside;
  });
}
