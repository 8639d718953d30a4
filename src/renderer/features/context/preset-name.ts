import type { TFunction } from 'i18next';
import type { ContextPreset } from '../../../shared/context';

const named = ['support-desk', 'quick-command', 'writing', 'coding'] as const;

/** The user's own names stay as they are; those that come with the app are translated. */
export function presetName(t: TFunction, preset: ContextPreset): string {
  const id = named.find((one) => one === preset.id);
  return id === undefined ? preset.name : t(`context.presets.${id}`);
}
