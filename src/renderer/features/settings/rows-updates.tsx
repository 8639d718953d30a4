import { useEffect, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { assertNever, toFailure } from '../../../shared/errors';
import type { UpdateState } from '../../../shared/ipc';
import { call, on } from '../../api';
import { useSetting } from '../../state/settings';
import { toastFailure } from '../../state/toasts';
import { Button } from '../../ui/button';
import { SettingRow } from './setting-row';
import { SwitchRow } from './switch-row';

const report = (thrown: unknown): void => toastFailure(toFailure(thrown));

function useUpdates(): UpdateState | null {
  const [state, setState] = useState<UpdateState | null>(null);
  useEffect(() => {
    const stop = on('desktop.updates', setState);
    call('desktop.updates', {}).then(setState, report);
    return stop;
  }, []);
  return state;
}

function stateText(t: TFunction, state: UpdateState): string {
  switch (state.kind) {
    case 'unknown':
      return t('desktop.updatesUnknown');
    case 'current':
      return t('desktop.updatesCurrent');
    case 'newer':
      return t('desktop.updatesNewer', { version: state.version });
    case 'failed':
      return t('desktop.updatesFailed', { reason: t(`errors.${state.code}`) });
    default:
      return assertNever(state);
  }
}

/** Whether to look, what was found, and a look by hand. */
export function UpdatesRow() {
  const { t } = useTranslation();
  const state = useUpdates();
  const url = useSetting('updates.url');
  const [looking, setLooking] = useState(false);
  if (state === null || url === null) return null;
  const label = t('desktop.updates');
  if (url === '')
    return <SwitchRow setting="updates.check" label={label} hint={t('desktop.updatesNowhere')} />;
  const look = (): void => {
    setLooking(true);
    call('desktop.checkUpdates', {})
      .catch(report)
      .finally(() => setLooking(false));
  };
  const page = state.kind === 'newer' ? state.page : null;
  return (
    <>
      <SwitchRow setting="updates.check" label={label} hint={t('desktop.updatesHint')} />
      <SettingRow
        label={t('desktop.updatesNow')}
        hint={looking ? t('desktop.updatesLooking') : stateText(t, state)}
      >
        {page !== null && (
          <Button onClick={() => void call('app.openLink', { url: page }).catch(report)}>
            {t('desktop.updatesPage')}
          </Button>
        )}
        <Button disabled={looking} onClick={look}>
          {t('desktop.updatesNow')}
        </Button>
      </SettingRow>
    </>
  );
}
