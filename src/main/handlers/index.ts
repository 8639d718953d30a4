/** Every handler of the contract; a group without one fails to compile here. */
import type { HandlersOf, CallGroup } from '../../shared/ipc';
import type { App } from '../app';
import { appHandlers, type AppHost } from './app';
import { backupHandlers } from './backup';
import { contextHandlers } from './context';
import { conversationHandlers } from './conversations';
import { costHandlers } from './costs';
import { draftHandlers } from './drafts';
import { historyHandlers } from './history';
import { insightHandlers } from './insights';
import { keyHandlers } from './keys';
import { messageHandlers } from './messages';
import { providerHandlers } from './providers';
import { quickHandlers, type QuickHost } from './quick';
import { searchHandlers } from './search';
import { settingsHandlers } from './settings';
import { styleHandlers } from './styles';
import { summaryHandlers } from './summaries';
import { transferHandlers, type FileDialogs } from './transfer';
import { turnHandlers } from './turns';

/** What the windows side provides. */
export type Desktop = AppHost & { dialogs: FileDialogs; quick: QuickHost };

export function allHandlers(app: App, host: Desktop): HandlersOf<CallGroup> {
  return {
    ...appHandlers(app, host),
    ...settingsHandlers(app.settings),
    ...providerHandlers(app.providers),
    ...keyHandlers(app.keys, app.providers),
    ...conversationHandlers(app.conversations, app.summaries),
    ...messageHandlers(app.conversations),
    ...turnHandlers(app.turns, app.runner),
    ...contextHandlers(app.context),
    ...summaryHandlers(app.summaries),
    ...styleHandlers(app.styles),
    ...searchHandlers(app.db),
    ...historyHandlers(app.history, app.db),
    ...transferHandlers(app.transfer, host.dialogs),
    ...backupHandlers(app.backups, host.dialogs),
    ...costHandlers(app.budgets, app.prices, host.dialogs),
    ...insightHandlers(app.insights, host.dialogs),
    ...draftHandlers(app.db, Date.now),
    ...quickHandlers(host.quick),
  };
}
