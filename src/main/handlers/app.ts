import type { AppInfo, HandlersOf } from '../../shared/ipc';
import type { App } from '../app';
import { diagnosticsOf } from '../services/diagnostics';

/** What the app group needs of the system; the windows side provides it. */
export interface AppHost {
  info(): Promise<AppInfo>;
  copyText(text: string): Promise<void>;
  /** Throws FailureError `forbidden` for anything but http, https and mailto. */
  openLink(url: string): Promise<void>;
}

export function appHandlers(app: App, host: AppHost): HandlersOf<'app'> {
  return {
    'app.info': () => host.info(),
    'app.diagnostics': async () => diagnosticsOf(app, (await host.info()).locale),
    'app.copyText': async ({ text }) => {
      await host.copyText(text);
      return null;
    },
    'app.openLink': async ({ url }) => {
      await host.openLink(url);
      return null;
    },
  };
}
