/** Conversations: the list, one of them, and the trash. */
import { fail, FailureError } from '../../shared/errors';
import type { ConversationCursor, ConversationPage, Trash } from '../../shared/history';
import type { ContextPolicy, Conversation, Style } from '../../shared/models';
import { flag, integer, oneOf, orNull, text } from './columns';
import { contextFrom, styleFrom, toJson } from './json';
import { all, get, joined, run, sql, type Db, type Query, type Row } from './sql';

const columns = sql`id, title, title_source, created_at, updated_at, pinned, archived, deleted_at, folder_id,
  provider_id, model, preset_id, style, context, head_id, messages, system_prompt`;

function conversationFrom(row: Row): Conversation {
  return {
    id: text(row['id']),
    title: text(row['title']),
    titleSource: oneOf(['none', 'made', 'user', 'import'], row['title_source'], 'user'),
    createdAt: integer(row['created_at']),
    updatedAt: integer(row['updated_at']),
    pinned: flag(row['pinned']),
    archived: flag(row['archived']),
    deletedAt: orNull(integer, row['deleted_at']),
    folderId: orNull(text, row['folder_id']),
    providerId: orNull(text, row['provider_id']),
    model: orNull(text, row['model']),
    presetId: orNull(text, row['preset_id']),
    style: styleFrom(row['style']),
    context: contextFrom(row['context']),
    systemPrompt: text(row['system_prompt']),
    headMessageId: orNull(text, row['head_id']),
    messages: integer(row['messages']),
  };
}

/** Newest change first, without the trash. */
export function listConversations(db: Db, _args: Record<string, never>): Conversation[] {
  return all(
    db,
    sql`SELECT ${columns} FROM conversations WHERE deleted_at IS NULL ORDER BY updated_at DESC, id DESC`,
  ).map(conversationFrom);
}

/** The newest conversations after `after`, in the order of `listConversations`. */
export function pageOfConversations(
  db: Db,
  { after, limit }: { after: ConversationCursor | null; limit: number },
): ConversationPage {
  const bound = after ? sql`AND (updated_at, id) < (${after.updatedAt}, ${after.id})` : sql``;
  const items = all(
    db,
    sql`SELECT ${columns} FROM conversations WHERE deleted_at IS NULL ${bound}
      ORDER BY updated_at DESC, id DESC LIMIT ${limit}`,
  ).map(conversationFrom);
  const last = items.at(-1);
  const next = last && items.length === limit ? { updatedAt: last.updatedAt, id: last.id } : null;
  return { items, next };
}

export interface OthersChanges {
  /** Ids in the list that are new or may be other than they were; neighbours of those come along. */
  changed: string[];
  /** Ids that are not in the list any more. */
  gone: string[];
}

/** Conversations whose numbers follow each other: few enough to be told again together, whichever of them is another. */
interface Part {
  /** Changes with each of them that comes, goes or is written to. */
  state: number;
  /** Those outside the trash. */
  ids: string[];
}

interface Look {
  /** Changes when another connection has written to the file; means nothing beyond this connection. */
  dataVersion: number;
  /** Counted up where a backup took the place of the file. */
  schemaVersion: number;
  /** Of all of them. */
  state: number;
  parts: Map<number, Part>;
}

/** How each connection found the list, the last time it looked. */
const lastLooks = new WeakMap<Db, Look>();

/** A sum that changes with what is in the list. The times lose their upper bits: all stays below 2^53. */
const stateOfRows = sql`total(num * 17 + (updated_at & 4294967295) * 3 + (coalesce(deleted_at, 0) & 4294967295)
  + messages * 13 + pinned * 5 + archived * 7 + length(title) * 11) AS state`;

/**
 * What other processes did to the list since this connection looked last; nothing at the first look. Not told by the
 * times: an import keeps those of its export, and a restore brings back old ones. What this connection itself changed
 * since then may be told along.
 */
export function othersChanges(db: Db, _args: Record<string, never>): OthersChanges {
  const last = lastLooks.get(db);
  const dataVersion = integer(get(db, sql`PRAGMA data_version`)?.['data_version']);
  if (dataVersion === last?.dataVersion) return { changed: [], gone: [] };
  const schemaVersion = integer(get(db, sql`PRAGMA schema_version`)?.['schema_version']);
  const state = integer(get(db, sql`SELECT ${stateOfRows} FROM conversations`)?.['state']);
  // A restore may change what the sums leave out: a title for one as long.
  const restored = schemaVersion !== last?.schemaVersion;
  // Most of what others write is pieces of an answer, and it takes twice as long to look at the parts.
  const same = !restored && state === last.state;
  const parts = same ? last.parts : partsOf(db, restored ? new Map<number, Part>() : last.parts);
  lastLooks.set(db, { dataVersion, schemaVersion, state, parts });
  return last ? changesBetween(last.parts, parts) : { changed: [], gone: [] };
}

/** Parts of `known` that are as they were are taken over as they are. */
function partsOf(db: Db, known: ReadonlyMap<number, Part>): Map<number, Part> {
  const parts = new Map<number, Part>();
  for (const row of all(db, sql`SELECT num >> 6 AS part, ${stateOfRows} FROM conversations GROUP BY part`)) {
    const [part, state] = [integer(row['part']), integer(row['state'])];
    const before = known.get(part);
    parts.set(part, before?.state === state ? before : { state, ids: idsOf(db, part) });
  }
  return parts;
}

function idsOf(db: Db, part: number): string[] {
  const rows = all(
    db,
    sql`SELECT id FROM conversations
      WHERE num BETWEEN ${part * 64} AND ${part * 64 + 63} AND deleted_at IS NULL`,
  );
  return rows.map((row) => text(row['id']));
}

function changesBetween(before: ReadonlyMap<number, Part>, now: ReadonlyMap<number, Part>): OthersChanges {
  const idsBeyond = (parts: ReadonlyMap<number, Part>, others: ReadonlyMap<number, Part>): string[] =>
    [...parts].flatMap(([part, found]) => (others.get(part) === found ? [] : found.ids));
  const changed = idsBeyond(now, before);
  const there = new Set(changed);
  return { changed, gone: idsBeyond(before, now).filter((id) => !there.has(id)) };
}

/** Last thrown away first: the `limit` newest, and how many there are. */
export function listTrash(db: Db, { limit }: { limit: number }): Trash {
  const items = all(
    db,
    sql`SELECT ${columns} FROM conversations WHERE deleted_at IS NOT NULL
      ORDER BY deleted_at DESC, num DESC LIMIT ${limit}`,
  ).map(conversationFrom);
  const counted = get(db, sql`SELECT count(*) AS total FROM conversations WHERE deleted_at IS NOT NULL`);
  return { items, total: integer(counted?.['total']) };
}

/** Sets a title that nobody has typed meanwhile; null where somebody has. */
export function retitleConversation(
  db: Db,
  { id, title }: { id: string; title: string },
): Conversation | null {
  const changed = run(
    db,
    sql`UPDATE conversations SET title = ${title} WHERE id = ${id} AND title_source = 'made'`,
  );
  return changed > 0 ? getConversation(db, { id }) : null;
}

/** Those in the trash too. */
export function getConversation(db: Db, { id }: { id: string }): Conversation | null {
  const row = get(db, sql`SELECT ${columns} FROM conversations WHERE id = ${id}`);
  return row ? conversationFrom(row) : null;
}

/** Those of them that are there and not in the trash, in no order. */
export function getConversations(db: Db, { ids }: { ids: readonly string[] }): Conversation[] {
  return all(
    db,
    sql`SELECT ${columns} FROM conversations
      WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND deleted_at IS NULL`,
  ).map(conversationFrom);
}

/** What other tables call it; throws FailureError `not_found`. */
export function conversationNum(db: Db, id: string): number {
  const row = get(db, sql`SELECT num FROM conversations WHERE id = ${id}`);
  if (!row) throw new FailureError(fail('not_found', 'This conversation is no longer there.'));
  return integer(row['num']);
}

export type NewConversation = Pick<
  Conversation,
  | 'id'
  | 'title'
  | 'titleSource'
  | 'createdAt'
  | 'providerId'
  | 'model'
  | 'presetId'
  | 'style'
  | 'context'
  | 'systemPrompt'
>;

export function createConversation(
  db: Db,
  { conversation: c }: { conversation: NewConversation },
): Conversation {
  const row = get(
    db,
    sql`INSERT INTO conversations
      (id, title, title_source, created_at, updated_at, provider_id, model, preset_id, style, context, system_prompt)
      VALUES (${c.id}, ${c.title}, ${c.titleSource}, ${c.createdAt}, ${c.createdAt}, ${c.providerId}, ${c.model},
        ${c.presetId}, ${toJson(c.style)}, ${toJson(c.context)}, ${c.systemPrompt})
      RETURNING ${columns}`,
  );
  if (!row) throw new Error('INSERT RETURNING returned no row');
  return conversationFrom(row);
}

export interface ConversationPatch {
  title?: string | undefined;
  titleSource?: Conversation['titleSource'] | undefined;
  pinned?: boolean | undefined;
  archived?: boolean | undefined;
  folderId?: string | null | undefined;
  providerId?: string | null | undefined;
  model?: string | null | undefined;
  presetId?: string | null | undefined;
  style?: Style | null | undefined;
  context?: ContextPolicy | null | undefined;
  systemPrompt?: string | undefined;
}

function changesOf(patch: ConversationPatch): Query[] {
  const changes: Query[] = [];
  if (patch.title !== undefined) changes.push(sql`title = ${patch.title}`);
  if (patch.titleSource !== undefined) changes.push(sql`title_source = ${patch.titleSource}`);
  if (patch.pinned !== undefined) changes.push(sql`pinned = ${patch.pinned}`);
  if (patch.archived !== undefined) changes.push(sql`archived = ${patch.archived}`);
  if (patch.folderId !== undefined) changes.push(sql`folder_id = ${patch.folderId}`);
  if (patch.providerId !== undefined) changes.push(sql`provider_id = ${patch.providerId}`);
  if (patch.model !== undefined) changes.push(sql`model = ${patch.model}`);
  if (patch.presetId !== undefined) changes.push(sql`preset_id = ${patch.presetId}`);
  if (patch.style !== undefined) changes.push(sql`style = ${toJson(patch.style)}`);
  if (patch.context !== undefined) changes.push(sql`context = ${toJson(patch.context)}`);
  if (patch.systemPrompt !== undefined) changes.push(sql`system_prompt = ${patch.systemPrompt}`);
  return changes;
}

/** Its place in the list stays unless `touch`: renaming is no news. null where there is no such conversation. */
export function updateConversation(
  db: Db,
  { id, patch, at, touch = false }: { id: string; patch: ConversationPatch; at: number; touch?: boolean },
): Conversation | null {
  const changes = changesOf(patch);
  if (touch) changes.push(sql`updated_at = ${at}`);
  if (changes.length > 0) run(db, sql`UPDATE conversations SET ${joined(changes, ', ')} WHERE id = ${id}`);
  return getConversation(db, { id });
}

/** Out of the list and the search, for `restoreConversation` to undo. */
export function trashConversation(db: Db, { id, at }: { id: string; at: number }): null {
  run(db, sql`UPDATE conversations SET deleted_at = ${at} WHERE id = ${id} AND deleted_at IS NULL`);
  return null;
}

export function restoreConversation(db: Db, { id }: { id: string }): Conversation | null {
  run(db, sql`UPDATE conversations SET deleted_at = NULL WHERE id = ${id}`);
  return getConversation(db, { id });
}
