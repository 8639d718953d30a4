import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyBackend } from '../../../shared/ipc';
import { call } from '../../api';
import { patchSettings, saveSettings, useSetting } from '../../state/settings';
import { Button } from '../../ui/button';
import { Field, TextInput } from '../../ui/field';
import { Segmented } from '../../ui/segmented';
import { KeyForm } from './providers/key-form';
import { SettingRow } from './setting-row';
import styles from './settings.module.css';

type Choice = 'system' | 'none' | 'own';
const choices: readonly Choice[] = ['system', 'none', 'own'];
/** `PROXY_ACCOUNT` of the settings, whose schemas are not for this side. */
const ACCOUNT = '_proxy';

export function ProxyRow() {
  const { t } = useTranslation();
  const proxy = useSetting('network.proxy');
  const [choosing, setChoosing] = useState(false);
  if (proxy === null) return null;
  const stored: Choice = proxy === 'system' || proxy === 'none' ? proxy : 'own';
  const choice = choosing ? 'own' : stored;
  const label = t('settings.rows.network.proxy.label');
  return (
    <>
      <SettingRow label={label} hint={t('settings.rows.network.proxy.hint')}>
        <Segmented
          label={label}
          value={choice}
          options={choices.map((one) => ({ value: one, label: t(`settings.options.proxy.${one}`) }))}
          onChange={(next) => {
            setChoosing(next === 'own');
            if (next !== 'own') void patchSettings({ 'network.proxy': next });
          }}
        />
      </SettingRow>
      {choice === 'own' && <OwnProxy address={stored === 'own' ? proxy : ''} />}
    </>
  );
}

/** Address and name apply when the box is left, or with Enter. */
function OwnProxy({ address }: { address: string }) {
  const { t } = useTranslation();
  const user = useSetting('network.proxyUser') ?? '';
  const [typed, setTyped] = useState(address);
  const [name, setName] = useState(user);
  const [wrong, setWrong] = useState(false);

  const keepAddress = async (): Promise<void> => {
    const next = typed.trim();
    if (next === '' || next === address) return setWrong(false);
    setWrong((await patchSettings({ 'network.proxy': next })) !== null);
  };
  const keepName = async (): Promise<void> => {
    if (name.trim() !== user) await saveSettings({ 'network.proxyUser': name.trim() });
  };

  return (
    <div className={styles['ownProxy']}>
      <Field
        label={t('settings.network.address')}
        hint={t('settings.network.addressHint')}
        error={wrong ? t('settings.network.addressWrong') : null}
      >
        {(ids) => (
          <TextInput
            {...ids}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onBlur={() => void keepAddress()}
            onKeyDown={(event) => event.key === 'Enter' && void keepAddress()}
          />
        )}
      </Field>
      <Field label={t('settings.network.user')} hint={t('settings.network.userHint')}>
        {(ids) => (
          <TextInput
            {...ids}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            onBlur={() => void keepName()}
            onKeyDown={(event) => event.key === 'Enter' && void keepName()}
          />
        )}
      </Field>
      {name.trim() !== '' && <ProxyPassword />}
    </div>
  );
}

function ProxyPassword() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [state, setState] = useState<KeyBackend['proxyPassword']>('missing');
  useEffect(() => {
    call('keys.backend', {}).then(
      ({ proxyPassword }) => setState(proxyPassword),
      () => setState('missing'),
    );
  }, [open]);
  return open ? (
    <KeyForm
      account={ACCOUNT}
      label={t('settings.network.password')}
      state={state}
      onDone={() => setOpen(false)}
    />
  ) : (
    <Button onClick={() => setOpen(true)}>
      {t(state === 'missing' ? 'settings.network.passwordSet' : 'settings.network.passwordChange')}
    </Button>
  );
}
