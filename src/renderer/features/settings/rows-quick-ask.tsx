import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure } from '../../../shared/errors';
import { call } from '../../api';
import { saveSettings } from '../../state/settings';
import { toastFailure } from '../../state/toasts';
import { Button } from '../../ui/button';
import { mac } from '../shell/use-keymap';
import { CopyTextButton } from './copy-text-button';
import { useHotkeyStatus } from './hotkey-status';
import { acceleratorOf, hotkeyText } from './record-hotkey';
import { SettingRow } from './setting-row';

const report = (thrown: unknown): void => toastFailure(toFailure(thrown));

/** While recording, every key is for the recorder: the hotkey in force rests, and Esc does not close the dialog. */
function useRecorder(recording: boolean, end: () => void): void {
  useEffect(() => {
    if (!recording) return undefined;
    call('quick.suspend', { suspended: true }).catch(report);
    const onKeyDown = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopPropagation();
      const accelerator = acceleratorOf(event, mac);
      if (accelerator !== null) {
        void saveSettings({ 'quickAsk.hotkey': accelerator });
      }
      if (accelerator !== null || event.key === 'Escape') end();
    };
    window.addEventListener('keydown', onKeyDown, true);
    window.addEventListener('blur', end);
    return () => {
      window.removeEventListener('keydown', onKeyDown, true);
      window.removeEventListener('blur', end);
      call('quick.suspend', { suspended: false }).catch(report);
    };
  }, [recording, end]);
}

export function HotkeyRow() {
  const { t } = useTranslation();
  const status = useHotkeyStatus();
  const [recording, setRecording] = useState(false);
  const [end] = useState(() => () => setRecording(false));
  useRecorder(recording, end);
  if (status === null) return null;
  const { accelerator, reason } = status;
  const hint = status.registered ? t('settings.quickAsk.held') : t('settings.quickAsk.none');
  const wrong = reason === 'taken' || reason === 'invalid' ? t(`settings.quickAsk.${reason}`) : null;
  const shown = accelerator === null ? t('settings.quickAsk.record') : hotkeyText(accelerator, mac);
  return (
    <SettingRow
      label={t('settings.quickAsk.hotkey')}
      hint={recording ? t('settings.quickAsk.recordHint') : hint}
      error={recording ? null : wrong}
    >
      <Button
        aria-label={`${t('settings.quickAsk.record')}: ${shown}`}
        aria-pressed={recording}
        onClick={() => setRecording(!recording)}
      >
        {recording ? t('settings.quickAsk.recording') : shown}
      </Button>
    </SettingRow>
  );
}

export function HotkeyTestRow() {
  const { t } = useTranslation();
  const status = useHotkeyStatus();
  const [state, setState] = useState<'idle' | 'waiting' | 'fired' | 'silent'>('idle');
  const test = async (): Promise<void> => {
    setState('waiting');
    try {
      setState((await call('quick.test', {})) ? 'fired' : 'silent');
    } catch (thrown) {
      setState('idle');
      report(thrown);
    }
  };
  return (
    <>
      <SettingRow label={t('settings.quickAsk.test')} hint={t(`settings.quickAsk.tested.${state}`)}>
        <Button disabled={state === 'waiting' || status?.registered !== true} onClick={() => void test()}>
          {t('settings.quickAsk.try')}
        </Button>
      </SettingRow>
      {(state === 'silent' || status?.wayland === true) && (
        <SettingRow label={t('settings.quickAsk.desktop')} hint={t('settings.quickAsk.desktopHint')}>
          <CopyTextButton label={t('settings.quickAsk.copyCommand')} text={() => 'parlance quick-ask'} />
        </SettingRow>
      )}
    </>
  );
}
