/** Many conversations at once, and the trash. */
import type { Conversation } from '../../shared/models';
import { text } from './columns';
import { restoreConversation, trashConversation, updateConversation } from './conversations';
import { all, sql, transaction, type Db } from './sql';

export interface BulkPatch {
  pinned?: boolean | undefined;
  archived?: boolean | undefined;
  folderId?: string | null | undefined;
}

const there = (list: readonly (Conversation | null)[]): Conversation[] =>
  list.filter((item) => item !== null);

/** All or nothing; those that have gone meanwhile are passed over. Returns what they are now. */
export function updateConversations(
  db: Db,
  { ids, patch, at }: { ids: readonly string[]; patch: BulkPatch; at: number },
): Conversation[] {
  return transaction(db, () => there(ids.map((id) => updateConversation(db, { id, patch, at }))));
}

export function trashConversations(db: Db, { ids, at }: { ids: readonly string[]; at: number }): null {
  return transaction(db, () => {
    for (const id of ids) trashConversation(db, { id, at });
    return null;
  });
}

export function restoreConversations(db: Db, { ids }: { ids: readonly string[] }): Conversation[] {
  return transaction(db, () => there(ids.map((id) => restoreConversation(db, { id }))));
}

/** Ids of what is in the trash; `before` (epoch ms) leaves out what was thrown away later. */
export function trashIds(db: Db, { before }: { before?: number | undefined }): string[] {
  return all(
    db,
    sql`SELECT id FROM conversations WHERE deleted_at IS NOT NULL AND deleted_at < ${before ?? Number.MAX_SAFE_INTEGER}
      ORDER BY deleted_at DESC, num DESC`,
  ).map((row) => text(row['id']));
}
