/** Tells once of a newer version, when the daily look has found one; the settings have the rest. */
import i18next from 'i18next';
import { toFailure } from '../../../shared/errors';
import { call, on } from '../../api';
import { useSettings } from '../../state/settings';
import { toast, toastFailure } from '../../state/toasts';

export function listenToUpdates(): void {
  let told: string | null = null;
  on('desktop.updates', (state) => {
    const wanted = useSettings.getState().settings?.['updates.check'] === true;
    if (!wanted || state.kind !== 'newer' || state.version === told) return;
    told = state.version;
    const { page, version } = state;
    const open = (url: string) => (): void =>
      void call('app.openLink', { url }).catch((thrown: unknown) => toastFailure(toFailure(thrown)));
    toast(
      i18next.t('desktop.updatesNewer', { version }),
      page === null ? null : { label: i18next.t('desktop.updatesPage'), run: open(page) },
    );
  });
}
