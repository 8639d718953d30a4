/** The conversations one was in last, followed change by change: the whole list is read once. */
import type { Conversation } from '../../shared/models';
import type { ConversationsChange } from '../services/conversations';
import type { Recent } from './tray-menu';

type Known = Recent & Pick<Conversation, 'updatedAt' | 'archived'>;

export interface RecentConversations {
  fill(list: readonly Known[]): void;
  follow(change: ConversationsChange): void;
  newest(count: number): Recent[];
}

export function createRecent(): RecentConversations {
  const known = new Map<string, Known>();
  const remember = ({ id, title, updatedAt, archived }: Known): void =>
    void known.set(id, { id, title, updatedAt, archived });
  return {
    fill: (list) => list.forEach(remember),
    follow({ changed, gone }) {
      changed.forEach(remember);
      for (const id of gone) known.delete(id);
    },
    newest: (count) =>
      [...known.values()]
        .filter(({ archived }) => !archived)
        .sort((one, other) => other.updatedAt - one.updatedAt)
        .slice(0, count)
        .map(({ id, title }) => ({ id, title })),
  };
}
