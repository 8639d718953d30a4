import type { HandlersOf } from '../../shared/ipc';
import type { Database } from '../db/client';

export function draftHandlers(
  db: Pick<Database, 'getDraft' | 'setDraft'>,
  now: () => number,
): HandlersOf<'drafts'> {
  return {
    'drafts.get': (input) => db.getDraft(input),
    'drafts.set': async (input) => {
      await db.setDraft({ ...input, at: now() });
      return null;
    },
  };
}
