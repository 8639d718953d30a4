/** The services behind the windows: what they may call, and what they are told. */
import { app, clipboard, nativeTheme, session, shell } from 'electron';
import { fail, FailureError } from '../../shared/errors';
import type { AppInfo } from '../../shared/ipc';
import type { App } from '../app';
import { allHandlers } from '../handlers';
import type { DesktopHost } from '../handlers/desktop';
import type { QuickHost } from '../handlers/quick';
import type { Door, Handlers } from '../ipc';
import { MAX_PROMPT_BYTES } from '../services/turns';
import { systemDialogs } from './dialogs';
import { linkToOpen } from './links';
import { nativeScheme } from './page';

export { startDesktop } from './desktop';
export { startQuickAsk } from './quick-ask';

export function handlersOf(
  running: App,
  quick: QuickHost,
  desktop: DesktopHost,
  door: Door,
  restartWindows: () => Promise<void>,
): Handlers {
  return allHandlers(running, {
    info: async (): Promise<AppInfo> => ({
      version: running.versions['parlance'] ?? '',
      versions: running.versions,
      platform: process.platform,
      userDataDir: running.userDataDir,
      locale: app.getLocale(),
      notices: running.notices(),
      maxPromptBytes: MAX_PROMPT_BYTES,
    }),
    copyText: async (text) => {
      await clipboard.writeText(text);
    },
    openLink: (url) => shell.openExternal(linkToOpen(url)),
    openFolder: async (path) => {
      const refused = await shell.openPath(path);
      if (refused !== '')
        throw new FailureError(fail('not_found', `${path} could not be shown: ${refused}.`));
    },
    restartWindows: async () => {
      await session.defaultSession.clearStorageData();
      await restartWindows();
    },
    dialogs: { ...systemDialogs, dropped: door.dropped },
    quick,
    desktop,
  });
}

/** What happens in main, told to the windows. */
export function connect(running: App, door: Door): void {
  const theme = (): void => {
    nativeTheme.themeSource = nativeScheme(running.settings.get()['appearance.theme']);
  };
  theme();
  running.settings.onChange((settings) => {
    theme();
    door.broadcast('settings.changed', settings);
  });
  running.providers.onChange((providers) => door.broadcast('providers.changed', providers));
  const endWatch = running.conversations.watchOthers();
  app.once('will-quit', endWatch);
  app.once('will-quit', running.backups.watchDays());
  running.history.onFolders((folders) => door.broadcast('folders.changed', folders));
  app.once('will-quit', running.safety.watch());
  running.safety.onChange((state) => door.broadcast('safety.changed', state));
  running.history.purgeExpired().catch((thrown: unknown) => running.log.error('purge', thrown));
  running.conversations.onChange((change) => door.broadcast('conversations.changed', change));
  running.summaries.onChange((conversationId) => door.broadcast('summaries.changed', { conversationId }));
  running.styles.onChange((profiles) => door.broadcast('styles.changed', profiles));
  running.runner.onStarted((turn) => door.broadcast('turns.started', turn));
  running.runner.onEnded(({ turnId, conversationId }) =>
    door.broadcast('turns.ended', { turnId, conversationId }),
  );
  running.batches.onProgress((progress) => door.broadcast('batch.progress', progress));
  running.batches.wake().catch((thrown: unknown) => running.log.error('batches', thrown));
  running.budgets.onChange(() => door.broadcast('costs.changed', null));
  running.budgets.onWarning((warning) => door.broadcast('costs.warned', warning));
  running.onNotice((failure) => door.broadcast('app.notice', failure));
}
