/** Presets of one's own: a policy and a style under a name, kept among the settings. */
import i18next from 'i18next';
import type { ContextPreset } from '../../shared/context';
import type { ContextPolicy, Style } from '../../shared/models';
import { patchSettings, useSettings } from './settings';
import { toast, toastFailure } from './toasts';

type Own = NonNullable<ReturnType<typeof useSettings.getState>['settings']>['context.presets'][number];

const own = (): Own[] => useSettings.getState().settings?.['context.presets'] ?? [];

async function store(presets: Own[]): Promise<boolean> {
  const failure = await patchSettings({ 'context.presets': presets });
  if (failure) toastFailure(failure);
  return failure === null;
}

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
