import type { HandlersOf } from '../../shared/ipc';
import type { Database } from '../db/client';
import type { HistoryService } from '../services/history';

/** More matches in one conversation are not stepped through. */
const MOST_MATCHES = 10_000;

export function historyHandlers(
  history: HistoryService,
  db: Pick<Database, 'findInConversation' | 'ticket'>,
): HandlersOf<'history'> {
  const nothing = (done: Promise<void>): Promise<null> => done.then(() => null);
  return {
    'history.folders': () => history.folders(),
    'history.saveFolder': (folder) => history.saveFolder(folder),
    'history.removeFolder': ({ id }) => history.removeFolder(id),
    'history.change': ({ ids, ...patch }) => nothing(history.change(ids, patch)),
    'history.delete': ({ ids }) => nothing(history.trash(ids)),
    'history.restore': ({ ids }) => nothing(history.restore(ids)),
    'history.trash': () => history.trashed(),
    'history.purge': ({ ids }) => history.purge(ids),
    'history.find': (input) =>
      db.findInConversation({ ...input, limit: MOST_MATCHES, ticket: db.ticket('find') }),
  };
}
