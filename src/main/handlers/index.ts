/** Every handler of the contract; a group without one fails to compile here. */
import type { HandlersOf, CallGroup } from '../../shared/ipc';
import type { App } from '../app';
import { appHandlers, type AppHost } from './app';
import { conversationHandlers } from './conversations';
import { draftHandlers } from './drafts';
import { keyHandlers } from './keys';
import { messageHandlers } from './messages';
import { providerHandlers } from './providers';
import { searchHandlers } from './search';
import { settingsHandlers } from './settings';
import { turnHandlers } from './turns';

export function allHandlers(app: App, host: AppHost): HandlersOf<CallGroup> {
  return {
    ...appHandlers(host),
    ...settingsHandlers(app.settings),
    ...providerHandlers(app.providers),
    ...keyHandlers(app.keys, app.providers),
    ...conversationHandlers(app.conversations),
    ...messageHandlers(app.conversations),
    ...turnHandlers(app.turns, app.runner),
    ...searchHandlers(app.db),
    ...draftHandlers(app.db, Date.now),
  };
}
