/** Every handler of the contract; a group without one fails to compile here. */
import type { HandlersOf, CallGroup } from '../../shared/ipc';
import type { App } from '../app';
import { appHandlers, type AppHost } from './app';
import { backupHandlers } from './backup';
import { compareHandlers } from './compare';
import { batchHandlers } from './batch';
import { contextHandlers } from './context';
import { conversationHandlers } from './conversations';
import { costHandlers } from './costs';
import { desktopHandlers, type DesktopHost } from './desktop';
import { draftHandlers } from './drafts';
import { historyHandlers } from './history';
import { imageHandlers } from './images';
import { insightHandlers } from './insights';
import { keyHandlers } from './keys';
import { messageHandlers } from './messages';
import { providerHandlers } from './providers';
import { quickHandlers, type QuickHost } from './quick';
import { safetyHandlers, type SafetyHost } from './safety';
import { searchHandlers } from './search';
import { settingsHandlers } from './settings';
import { styleHandlers } from './styles';
import { summaryHandlers } from './summaries';
import { temporaryHandlers } from './temporary';
import { transferHandlers, type FileDialogs } from './transfer';
import { turnHandlers } from './turns';

/** What the windows side provides. */
export type Desktop = AppHost & SafetyHost & { dialogs: FileDialogs; quick: QuickHost; desktop: DesktopHost };

export function allHandlers(app: App, host: Desktop): HandlersOf<CallGroup> {
  return {
    ...appHandlers(app, host),
    ...settingsHandlers(app.settings),
    ...providerHandlers(app.providers),
    ...keyHandlers(app.keys, app.providers),
    ...conversationHandlers(app.conversations, app.summaries, app.settings),
    ...messageHandlers(app.conversations),
    ...imageHandlers(app.images),
    ...compareHandlers(app.compare),
    ...contextHandlers(app.context, app.settings),
    ...turnHandlers(app.turns, app.runner, app.temporary),
    ...summaryHandlers(app.summaries),
    ...styleHandlers(app.styles, host.dialogs),
    ...searchHandlers(app.db),
    ...historyHandlers(app.history, app.db),
    ...transferHandlers(app.transfer, host.dialogs),
    ...backupHandlers(app.backups, host.dialogs),
    ...batchHandlers(app.batches, app.db, host.dialogs),
    ...safetyHandlers(app.safety, host),
    ...costHandlers(app.budgets, app.prices, host.dialogs),
    ...insightHandlers(app.insights, host.dialogs),
    ...draftHandlers(app.db, Date.now),
    ...quickHandlers(host.quick),
    ...desktopHandlers(host.desktop, app.updates),
    ...temporaryHandlers(app.temporary),
  };
}
