import { create } from 'zustand';
import type { AppInfo } from '../../shared/ipc';
import type { Failure } from '../../shared/errors';
import { toFailure } from '../../shared/errors';
import type { Settings, SettingsPatch } from '../../shared/settings';
import { call } from '../api';
import { applyAppearance } from './appearance';
import { toastFailure } from './toasts';

interface SettingsState {
  /** null until main has answered. */
  settings: Settings | null;
  info: AppInfo | null;
}

export const useSettings = create<SettingsState>()(() => ({ settings: null, info: null }));

/** Takes over what main says and makes the window look accordingly. */
export function receiveSettings(settings: Settings): void {
  useSettings.setState({ settings });
  applyAppearance(settings, useSettings.getState().info?.locale ?? navigator.language);
}

/** Shown at once and taken back if main refuses; the failure is returned for the row that asked. */
export async function patchSettings(patch: SettingsPatch): Promise<Failure | null> {
  const before = useSettings.getState().settings;
  if (!before) return null;
  receiveSettings({ ...before, ...patch } as Settings);
  try {
    receiveSettings(await call('settings.patch', patch));
    return null;
  } catch (thrown) {
    receiveSettings(before);
    return toFailure(thrown);
  }
}

/** The same for who has no place for the failure: it is said. Whether it was stored. */
export async function saveSettings(patch: SettingsPatch): Promise<boolean> {
  const failure = await patchSettings(patch);
  if (failure) toastFailure(failure);
  return failure === null;
}

/** One setting, or null while settings are not here yet. */
export function useSetting<K extends keyof Settings>(key: K): Settings[K] | null {
  return useSettings((state) => state.settings?.[key] ?? null);
}
