import { bareMessage } from '../../shared/bare-message';
import type { Message } from '../../shared/models';

/** A message as it stands in memory, of which the database knows nothing. */
export function blankMessage(of: {
  id: string;
  conversationId: string;
  role: Message['role'];
  text: string;
  at: number;
}): Message {
  const { at, ...named } = of;
  return {
    ...bareMessage,
    ...named,
    parentId: null,
    status: 'done',
    createdAt: at,
    seams: [],
    turnId: null,
    siblings: [],
  };
}
