import { z } from 'zod';
import type { FindResult, Folder, Trash } from '../history';
import { call, id, manyIds, none } from './inputs';

export const historyCalls = {
  /** In the person's order. */
  'history.folders': call<Folder[]>()(none),
  /** Without `id` a new one, with it a new name. */
  'history.saveFolder': call<Folder[]>()(
    z.object({ id: id.optional(), name: z.string().trim().min(1).max(100) }),
  ),
  /** What was in it stays, in no folder. */
  'history.removeFolder': call<Folder[]>()(z.object({ id })),
  /** Many at once; `conversations.changed` tells. */
  'history.change': call<null>()(
    z.object({
      ids: manyIds,
      pinned: z.boolean().optional(),
      archived: z.boolean().optional(),
      folderId: id.nullable().optional(),
    }),
  ),
  /** To the trash; `history.restore` undoes it. After 30 days there they are gone for ever. */
  'history.delete': call<null>()(z.object({ ids: manyIds })),
  'history.restore': call<null>()(z.object({ ids: manyIds })),
  'history.trash': call<Trash>()(none),
  /** For ever, of what is in the trash; null = all of it. How many. */
  'history.purge': call<number>()(z.object({ ids: manyIds.nullable() })),
  /** Every place in one conversation, all branches, oldest message first. */
  'history.find': call<FindResult>()(z.object({ conversationId: id, query: z.string().max(2000) })),
} as const;

export interface HistoryEvents {
  'folders.changed': Folder[];
}
