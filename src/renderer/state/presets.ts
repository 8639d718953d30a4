/** Presets of one's own: a policy and a style under a name, kept among the settings. */
import i18next from 'i18next';
import type { ContextPreset } from '../../shared/context';
import type { ContextPolicy, Style } from '../../shared/models';
import { patchSettings, saveSettings, useSettings } from './settings';
import { toast } from './toasts';

type Own = NonNullable<ReturnType<typeof useSettings.getState>['settings']>['context.presets'][number];

const own = (): Own[] => useSettings.getState().settings?.['context.presets'] ?? [];

const store = (presets: Own[]): Promise<boolean> => saveSettings({ 'context.presets': presets });

/** With the id of one that is there, that one is changed. */
export function savePreset(preset: {
  id?: string;
  name: string;
  policy: ContextPolicy;
  style: Style;
}): Promise<boolean> {
  const { id = crypto.randomUUID(), name, policy, style } = preset;
  const made = { id, name, policy, style };
  const before = own();
  const known = before.some((one) => one.id === id);
  return store(known ? before.map((one) => (one.id === id ? made : one)) : [...before, made]);
}

/** A preset that new conversations began with leaves them with none. */
export async function removePreset(preset: ContextPreset): Promise<void> {
  const before = own();
  if (!(await store(before.filter(({ id }) => id !== preset.id)))) return;
  if (useSettings.getState().settings?.['chat.preset'] === preset.id) {
    await patchSettings({ 'chat.preset': null });
  }
  toast(i18next.t('presets.deleted', { name: preset.name }), {
    label: i18next.t('app.undo'),
    run: () => void store(before),
  });
}
