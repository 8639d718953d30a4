import type { HandlersOf } from '../../shared/ipc';
import type { SummaryService } from '../services/summaries';

export function summaryHandlers(summaries: SummaryService): HandlersOf<'summaries'> {
  return {
    'summaries.list': ({ conversationId }) => summaries.list(conversationId),
    'summaries.edit': ({ id, text }) => summaries.edit(id, text),
    'summaries.undo': ({ id }) => summaries.undo(id),
    'summaries.redo': ({ id }) => summaries.redo(id),
    'summaries.remake': ({ id }) => summaries.remake(id),
    'summaries.make': ({ conversationId }) => {
      summaries.consider(conversationId, true);
      return null;
    },
  };
}
