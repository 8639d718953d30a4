import type { HandlersOf } from '../../shared/ipc';
import type { SafetyService } from '../services/safety';

/** What the safety group needs of the system; the windows side provides it. */
export interface SafetyHost {
  openFolder(path: string): Promise<void>;
  /** Every window from its beginning, with nothing kept of what it showed. */
  restartWindows(): Promise<void>;
}

export function safetyHandlers(safety: SafetyService, host: SafetyHost): HandlersOf<'safety'> {
  return {
    'safety.state': () => safety.state(),
    'safety.reportSeen': async () => {
      await safety.reportSeen();
      return null;
    },
    'safety.tryWriting': () => safety.tryWriting(),
    'safety.places': () => safety.places(),
    'safety.openFolder': async () => {
      await host.openFolder(safety.folder);
      return null;
    },
    'safety.eraseAll': async () => {
      await safety.eraseAll();
      await host.restartWindows();
      return null;
    },
  };
}
