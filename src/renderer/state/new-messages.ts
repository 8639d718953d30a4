/** The two messages a question adds, as they will be stored: shown without reading the path again. */
import { bareMessage } from '../../shared/bare-message';
import type { TurnStarted } from '../../shared/ipc';
import type { Message } from '../../shared/models';

export function draftMessages(started: TurnStarted, text: string, last: Message | null): Message[] {
  const { conversationId, userMessageId, assistantMessageId, turnId } = started;
  const createdAt = Date.now();
  const common = { ...bareMessage, seams: [], conversationId, createdAt };
  return [
    {
      ...common,
      id: userMessageId,
      parentId: last?.id ?? null,
      role: 'user',
      text,
      status: 'done',
      turnId: null,
      siblings: [userMessageId],
    },
    {
      ...common,
      id: assistantMessageId,
      parentId: userMessageId,
      role: 'assistant',
      text: '',
      status: 'streaming',
      turnId,
      siblings: [assistantMessageId],
    },
  ];
}
