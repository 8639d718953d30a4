import type { DesktopStatus, HandlersOf } from '../../shared/ipc';
import type { UpdateService } from '../services/updates';

/** What the desktop group needs of the system; the windows side provides it. */
export interface DesktopHost {
  status(): Promise<DesktopStatus>;
  quit(): void;
}

export function desktopHandlers(host: DesktopHost, updates: UpdateService): HandlersOf<'desktop'> {
  return {
    'desktop.status': () => host.status(),
    'desktop.quit': () => {
      host.quit();
      return null;
    },
    'desktop.updates': () => updates.state(),
    'desktop.checkUpdates': () => updates.check(),
  };
}
