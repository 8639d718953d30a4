import type { HandlersOf } from '../../shared/ipc';
import type { Database } from '../db/client';

export function searchHandlers(db: Pick<Database, 'search' | 'ticket'>): HandlersOf<'search'> {
  return { 'search.query': (input) => db.search({ ...input, ticket: db.ticket('search') }) };
}
