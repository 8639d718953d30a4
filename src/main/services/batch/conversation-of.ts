/** An item as a conversation of its own: made when somebody opens it, so that a batch does not flood the list. */
import { bareMessage } from '../../../shared/bare-message';
import type { Batch, BatchItem } from '../../../shared/batch';
import { titleOf } from '../../context/title';
import type { ImportedConversation, ImportedMessage } from '../../db/import';

export function conversationOf(
  batch: Batch,
  item: BatchItem,
  newId: () => string,
  now: number,
): ImportedConversation {
  const { options } = batch;
  const id = newId();
  const questionId = newId();
  const answerId = newId();
  const common = { ...bareMessage, seams: [], createdAt: now };
  const question: ImportedMessage = {
    ...common,
    id: questionId,
    parentId: null,
    role: 'user',
    text: item.prompt,
    status: 'done',
  };
  const answer: ImportedMessage = {
    ...common,
    id: answerId,
    parentId: questionId,
    role: 'assistant',
    text: item.answer,
    status: item.state === 'done' ? 'done' : item.answer === '' ? 'error' : 'interrupted',
    providerId: options.providerId,
    model: options.model,
    style: options.style,
    finishReason: item.finishReason,
    failure: item.failure,
    ttftMs: item.ttftMs,
    totalMs: item.totalMs,
    usage: item.usage,
  };
  const answered = item.state === 'done' || item.state === 'failed';
  return {
    id,
    title: titleOf(item.prompt),
    titleSource: 'made',
    createdAt: now,
    updatedAt: now,
    pinned: false,
    archived: false,
    providerId: options.providerId,
    model: options.model,
    presetId: null,
    style: options.style,
    context: null,
    systemPrompt: item.system ?? options.systemPrompt,
    headMessageId: answered ? answerId : questionId,
    messages: answered ? [question, answer] : [question],
  };
}
