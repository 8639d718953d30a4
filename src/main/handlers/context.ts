import type { HandlersOf } from '../../shared/ipc';
import type { PreviewService } from '../services/context-preview';
import type { SettingsService } from '../services/settings';
import { presetsOf } from '../services/setup';

export function contextHandlers(
  context: PreviewService,
  settings: Pick<SettingsService, 'get'>,
): HandlersOf<'context'> {
  /** By window: only its newest preview is worth the work. */
  const newest = new Map<number, object>();

  return {
    'context.preview': (input, { windowId, onGone }) => {
      const mine = {};
      if (!newest.has(windowId)) onGone(() => newest.delete(windowId));
      newest.set(windowId, mine);
      return context.preview(input, () => newest.get(windowId) === mine);
    },
    'context.presets': () => [...presetsOf(settings.get())],
  };
}
