/** Order in the history: folders, many conversations at once, the trash and its end. */
import type { Folder, Trash } from '../../shared/history';
import type { Database } from '../db/client';
import type { BulkPatch } from '../db/trash';
import { createEmitter } from '../emitter';
import type { Clock } from '../http/types';
import type { ConversationService } from './conversations';

export interface HistoryService {
  folders(): Promise<Folder[]>;
  /** Without `id` a new one. Returns the list. */
  saveFolder(folder: { id?: string | undefined; name: string }): Promise<Folder[]>;
  /** What was in it stays, in no folder. */
  removeFolder(id: string): Promise<Folder[]>;
  change(ids: readonly string[], patch: BulkPatch): Promise<void>;
  /** To the trash. */
  trash(ids: readonly string[]): Promise<void>;
  /** Out of the trash. */
  restore(ids: readonly string[]): Promise<void>;
  trashed(): Promise<Trash>;
  /** For ever; only what is in the trash, and still is when its turn comes. Returns how many. */
  purge(ids: readonly string[] | null): Promise<number>;
  /** What has been in the trash for 30 days. */
  purgeExpired(): Promise<number>;
  onFolders(listener: (folders: Folder[]) => void): () => void;
}

const KEPT_MS = 30 * 24 * 60 * 60_000;
/** Nobody looks further down; emptying takes all. */
const SHOWN_OF_TRASH = 1000;

export interface HistoryDeps {
  db: Pick<
    Database,
    | 'listFolders'
    | 'saveFolder'
    | 'removeFolder'
    | 'updateConversations'
    | 'trashConversations'
    | 'restoreConversations'
    | 'listTrash'
    | 'trashIds'
  >;
  conversations: Pick<ConversationService, 'touchedAll' | 'left' | 'purge'>;
  clock: Clock;
  newId(): string;
}

export function createHistory({ db, conversations, clock, newId }: HistoryDeps): HistoryService {
  const folders = createEmitter<Folder[]>();
  const announced = async (): Promise<Folder[]> => {
    const list = await db.listFolders({});
    folders.emit(list);
    return list;
  };
  const purgeAll = async (ids: readonly string[]): Promise<number> => {
    let purged = 0;
    for (const id of ids) if (await conversations.purge(id, true)) purged += 1;
    return purged;
  };

  return {
    folders: () => db.listFolders({}),
    async saveFolder({ id, name }) {
      await db.saveFolder({ id: id ?? newId(), name });
      return announced();
    },
    async removeFolder(id) {
      await conversations.touchedAll(await db.removeFolder({ id }));
      return announced();
    },
    async change(ids, patch) {
      await db.updateConversations({ ids, patch, at: clock.now() });
      await conversations.touchedAll(ids);
      if (patch.folderId !== undefined) await announced();
    },
    async trash(ids) {
      await db.trashConversations({ ids, at: clock.now() });
      conversations.left(ids);
      await announced();
    },
    async restore(ids) {
      await db.restoreConversations({ ids });
      await conversations.touchedAll(ids);
      await announced();
    },
    trashed: () => db.listTrash({ limit: SHOWN_OF_TRASH }),
    async purge(ids) {
      const wanted = ids && new Set(ids);
      return purgeAll((await db.trashIds({})).filter((id) => wanted?.has(id) ?? true));
    },
    purgeExpired: async () => purgeAll(await db.trashIds({ before: clock.now() - KEPT_MS })),
    onFolders: folders.on,
  };
}
