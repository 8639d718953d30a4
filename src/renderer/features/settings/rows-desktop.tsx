import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure } from '../../../shared/errors';
import type { DesktopStatus } from '../../../shared/ipc';
import { call } from '../../api';
import { patchSettings, useSetting } from '../../state/settings';
import { toastFailure } from '../../state/toasts';
import { Segmented } from '../../ui/segmented';
import { SettingRow } from './setting-row';
import { SwitchRow } from './switch-row';

/** What this desktop has; null until main has answered. */
function useDesktopStatus(): DesktopStatus | null {
  const [status, setStatus] = useState<DesktopStatus | null>(null);
  useEffect(() => {
    call('desktop.status', {}).then(setStatus, (thrown: unknown) => toastFailure(toFailure(thrown)));
  }, []);
  return status;
}

export function TrayRow() {
  const { t } = useTranslation();
  const missing = useDesktopStatus()?.tray === false;
  const hint = missing ? t('desktop.trayMissing') : t('desktop.trayHint');
  return <SwitchRow setting="desktop.tray" label={t('desktop.tray')} hint={hint} />;
}

export function CloseRow() {
  const { t } = useTranslation();
  const value = useSetting('desktop.closeToTray');
  const tray = useSetting('desktop.tray');
  const missing = useDesktopStatus()?.tray === false || tray === false;
  if (value === null) return null;
  const label = t('desktop.close');
  return (
    <SettingRow label={label} hint={missing ? t('desktop.closeMissing') : t('desktop.closeHint')}>
      <Segmented
        label={label}
        value={value ? 'tray' : 'quit'}
        options={(['quit', 'tray'] as const).map((one) => ({
          value: one,
          label: t(`desktop.closing.${one}`),
        }))}
        onChange={(one) => void patchSettings({ 'desktop.closeToTray': one === 'tray' })}
      />
    </SettingRow>
  );
}

export function LoginRow() {
  const { t } = useTranslation();
  return (
    <SwitchRow setting="desktop.startAtLogin" label={t('desktop.login')} hint={t('desktop.loginHint')} />
  );
}

export function NotificationsRow() {
  const { t } = useTranslation();
  const missing = useDesktopStatus()?.notifications === false;
  const hint = missing ? t('desktop.notificationsMissing') : t('desktop.notificationsHint');
  return <SwitchRow setting="desktop.notifications" label={t('desktop.notifications')} hint={hint} />;
}

export function NotificationTextRow() {
  const { t } = useTranslation();
  const label = t('desktop.notificationText');
  return (
    <SwitchRow setting="desktop.notificationText" label={label} hint={t('desktop.notificationTextHint')} />
  );
}
