/** The user's own style profiles. A table, not a setting: a hundred of them with instructions are megabytes. */
import type { Style } from '../../shared/models';
import { text } from './columns';
import { styleFrom } from './json';
import { all, run, sql, transaction, type Db } from './sql';

export interface StoredStyle {
  id: string;
  name: string;
  style: Style;
}

/** Oldest first. A row that cannot be read is left out. */
export function listStyles(db: Db, _args: Record<string, never>): StoredStyle[] {
  return all(db, sql`SELECT id, name, style FROM styles ORDER BY created_at, id`).flatMap((row) => {
    const style = styleFrom(row['style']);
    return style ? [{ id: text(row['id']), name: text(row['name']), style }] : [];
  });
}

/** All or nothing; one with a known id is changed and keeps its place. */
export function saveStyles(db: Db, { styles, at }: { styles: readonly StoredStyle[]; at: number }): null {
  transaction(db, () => {
    for (const [index, { id, name, style }] of styles.entries()) {
      run(
        db,
        sql`INSERT INTO styles (id, name, created_at, style) VALUES (${id}, ${name}, ${at + index}, ${JSON.stringify(style)})
          ON CONFLICT (id) DO UPDATE SET name = excluded.name, style = excluded.style`,
      );
    }
  });
  return null;
}

/** false where there is none. */
export function removeStyle(db: Db, { id }: { id: string }): boolean {
  return run(db, sql`DELETE FROM styles WHERE id = ${id}`) > 0;
}
