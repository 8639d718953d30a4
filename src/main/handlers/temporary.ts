import type { HandlersOf } from '../../shared/ipc';
import type { TemporaryService } from '../services/temporary';

export function temporaryHandlers(temporary: TemporaryService): HandlersOf<'temporary'> {
  return {
    'temporary.send': async (input, context) => {
      const started = await temporary.send(input);
      // A window that has gone or was reloaded has nothing to ask for it by.
      if (input.conversationId === null) context.onGone(() => temporary.forget(started.conversationId));
      return started;
    },
    'temporary.forget': ({ conversationId }) => {
      temporary.forget(conversationId);
      return null;
    },
  };
}
