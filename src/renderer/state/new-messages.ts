/** The two messages a question adds, as they will be stored: shown without reading the path again. */
import type { TurnStarted } from '../../shared/ipc';
import type { Message } from '../../shared/models';

const blank = {
  reasoning: '',
  providerId: null,
  model: null,
  style: null,
  context: null,
  finishReason: null,
  failure: null,
  ttftMs: null,
  totalMs: null,
  usage: null,
  rating: null,
  pinned: false,
  excluded: false,
  seams: [],
} as const;

export function draftMessages(started: TurnStarted, text: string, last: Message | null): Message[] {
  const { conversationId, userMessageId, assistantMessageId, turnId } = started;
  const createdAt = Date.now();
  const common = { ...blank, seams: [], conversationId, createdAt };
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
