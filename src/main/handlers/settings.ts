import type { HandlersOf } from '../../shared/ipc';
import type { SettingsService } from '../services/settings';

export function settingsHandlers(settings: SettingsService): HandlersOf<'settings'> {
  return {
    'settings.get': () => settings.get(),
    'settings.patch': (patch) => settings.patch(patch),
  };
}
