/** What has become of the hotkey, as long as a row shows it. */
import { useEffect, useState } from 'react';
import { toFailure } from '../../../shared/errors';
import type { QuickStatus } from '../../../shared/ipc';
import { call, on } from '../../api';
import { toastFailure } from '../../state/toasts';

/** null until main has answered. */
export function useHotkeyStatus(): QuickStatus | null {
  const [status, setStatus] = useState<QuickStatus | null>(null);
  useEffect(() => {
    const stop = on('quick.status', setStatus);
    call('quick.status', {}).then(setStatus, (thrown: unknown) => toastFailure(toFailure(thrown)));
    return stop;
  }, []);
  return status;
}
