import type { CallContext, HandlersOf } from '../../shared/ipc';
import type { TemporaryService } from '../services/temporary';
import type { TurnRunner } from '../services/turn-runner';
import type { TurnService } from '../services/turns';

export function turnHandlers(
  turns: TurnService,
  runner: TurnRunner,
  temporary: TemporaryService,
): HandlersOf<'turns'> {
  /** Who runs a turn: one that is kept nowhere is watched and stopped like any other. */
  const runnerOf = (turnId: string): TurnRunner | TemporaryService =>
    temporary.has(turnId) ? temporary : runner;
  /** By window and turn: a window watches a turn once, however often it asks. */
  const attached = new Map<string, () => void>();
  const keyOf = (context: CallContext, turnId: string): string => `${context.windowId} ${turnId}`;
  const detach = (key: string): void => {
    attached.get(key)?.();
    attached.delete(key);
  };

  return {
    'turns.send': (input) => turns.send(input),
    'turns.tryStyles': (input) => turns.tryStyles(input),
    'turns.retry': (input) => turns.retry(input),
    'turns.edit': (input) => turns.edit(input),
    'turns.continue': (input) => turns.continueAnswer(input),
    'turns.attach': async ({ turnId }, context) => {
      const key = keyOf(context, turnId);
      detach(key);
      const { snapshot, detach: stop } = await runnerOf(turnId).attach(turnId, (event) => {
        if (event.type === 'finished') attached.delete(key);
        context.send('turn.event', event);
      });
      if (snapshot.finished === null) {
        attached.set(key, stop);
        context.onGone(() => detach(key));
      }
      return snapshot;
    },
    'turns.detach': ({ turnId }, context) => {
      detach(keyOf(context, turnId));
      return null;
    },
    'turns.stop': ({ turnId }) => {
      runnerOf(turnId).stop(turnId);
      return null;
    },
    'turns.tryNow': ({ turnId }) => {
      runnerOf(turnId).tryNow(turnId);
      return null;
    },
    'turns.running': () => runner.running(),
  };
}
