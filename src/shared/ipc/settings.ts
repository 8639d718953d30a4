import { settingsPatch, type Settings } from '../settings';
import { call, none } from './inputs';

export const settingsCalls = {
  'settings.get': call<Settings>()(none),
  'settings.patch': call<Settings>()(settingsPatch),
} as const;

export interface SettingsEvents {
  'settings.changed': Settings;
}
