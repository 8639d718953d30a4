/** Style profiles and the presets of conversations, as main keeps them. */
import { create } from 'zustand';
import i18next from 'i18next';
import type { ContextPreset, StyleProfile } from '../../shared/context';
import { toFailure, type Failure } from '../../shared/errors';
import type { Style } from '../../shared/models';
import { call, on } from '../api';
import { toast, toastFailure } from './toasts';

interface StylesState {
  /** Built-in ones first. */
  profiles: StyleProfile[];
  presets: ContextPreset[];
}

export const useStyles = create<StylesState>()(() => ({ profiles: [], presets: [] }));

const report = (thrown: unknown): void => toastFailure(toFailure(thrown));

const readPresets = (): void =>
  void call('context.presets', {}).then((presets) => useStyles.setState({ presets }), report);

export function startStyles(): void {
  on('styles.changed', (profiles) => useStyles.setState({ profiles }));
  void call('styles.list', {}).then((profiles) => useStyles.setState({ profiles }), report);
  on('settings.changed', readPresets);
  readPresets();
}

const FIELDS = [
  'tone',
  'formality',
  'verbosity',
  'humour',
  'language',
  'temperature',
  'topP',
  'reasoningEffort',
  'instructions',
] as const satisfies readonly (keyof Style)[];

export const sameStyle = (one: Style, other: Style): boolean =>
  FIELDS.every((field) => one[field] === other[field]);

/** The profile that says exactly this. */
export const profileOf = (profiles: readonly StyleProfile[], style: Style): StyleProfile | undefined =>
  profiles.find((one) => sameStyle(one.style, style));

/** null = not stored; the person has been told why. */
export async function saveProfile(profile: {
  id?: string;
  name: string;
  style: Style;
}): Promise<StyleProfile | null> {
  try {
    return await call('styles.save', profile);
  } catch (thrown) {
    toastFailure(toFailure(thrown));
    return null;
  }
}

export async function removeProfile(profile: StyleProfile): Promise<void> {
  const { name, style } = profile;
  try {
    await call('styles.remove', { id: profile.id });
    toast(i18next.t('style.deleted', { name }), {
      label: i18next.t('app.undo'),
      run: () => void saveProfile({ name, style }),
    });
  } catch (thrown) {
    toastFailure(toFailure(thrown));
  }
}

/** main asks where to. */
export async function saveProfilesAsFile(ids: string[]): Promise<void> {
  try {
    const path = await call('styles.exportTo', { ids });
    if (path !== null) toast(i18next.t('style.savedTo', { path }));
  } catch (thrown) {
    report(thrown);
  }
}

/** To the clipboard: a renderer has no files. */
export async function exportProfile(id: string): Promise<void> {
  try {
    await call('app.copyText', { text: await call('styles.export', { ids: [id] }) });
    toast(i18next.t('style.exported'));
  } catch (thrown) {
    toastFailure(toFailure(thrown));
  }
}

export type Imported =
  { ok: true; added: StyleProfile[]; unknown: string[] } | { ok: false; failure: Failure };

export async function importProfiles(text: string): Promise<Imported> {
  try {
    return { ok: true, ...(await call('styles.import', { text })) };
  } catch (thrown) {
    return { ok: false, failure: toFailure(thrown) };
  }
}
