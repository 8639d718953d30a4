import i18next from 'i18next';
import { KeyRound, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure } from '../../../../shared/errors';
import type { ProviderView } from '../../../../shared/models';
import { call } from '../../../api';
import { isReady } from '../../../state/providers';
import { useSettings } from '../../../state/settings';
import { toast, toastFailure } from '../../../state/toasts';
import { IconButton } from '../../../ui/button';
import styles from './providers.module.css';
import { KeyForm } from './key-form';
import { TestButton } from './test-button';

async function remove({ id, name, builtIn }: ProviderView): Promise<void> {
  try {
    await call('providers.remove', { id });
    toast(i18next.t(builtIn ? 'settings.providers.wasReset' : 'settings.providers.removed', { name }));
  } catch (thrown) {
    toastFailure(toFailure(thrown));
  }
}

function useStateSentence(provider: ProviderView): string {
  const { t } = useTranslation();
  const { keyState, keyPlace } = provider;
  if (provider.detected === false) return t('settings.providers.notRunning');
  if (provider.health.breaker === 'open') return t('settings.providers.resting');
  if (keyState === 'stored' && keyPlace !== undefined) {
    return t('settings.providers.storedIn', { place: keyPlace ?? '' });
  }
  return t(`settings.providers.state.${keyState}`, { place: keyPlace ?? '' });
}

export function ProviderItem({ provider, onEdit }: { provider: ProviderView; onEdit(): void }) {
  const { t } = useTranslation();
  const isOwn = useSettings((settings) => settings.settings?.providers.some(({ id }) => id === provider.id));
  const [keyOpen, setKeyOpen] = useState(false);
  const state = useStateSentence(provider);
  const takesKey = provider.keySource.kind === 'stored';
  return (
    <li className={styles['provider']}>
      <div className={styles['providerHead']}>
        <i className={styles['dot']} data-ready={isReady(provider)} />
        <div className={styles['providerWords']}>
          <strong>{provider.name}</strong>
          <span>
            {state}
            {provider.baseUrl !== '' && ` · ${provider.baseUrl}`}
          </span>
        </div>
        <TestButton provider={provider} />
        {takesKey && (
          <IconButton
            label={t('settings.providers.key', { name: provider.name })}
            aria-expanded={keyOpen}
            onClick={() => setKeyOpen(!keyOpen)}
          >
            <KeyRound />
          </IconButton>
        )}
        {provider.id !== 'demo' && (
          <IconButton label={t('settings.providers.edit')} onClick={onEdit}>
            <Pencil />
          </IconButton>
        )}
        {isOwn && (
          <IconButton
            label={t(provider.builtIn ? 'settings.providers.reset' : 'settings.providers.remove')}
            onClick={() => void remove(provider)}
          >
            {provider.builtIn ? <RotateCcw /> : <Trash2 />}
          </IconButton>
        )}
      </div>
      {keyOpen && (
        <KeyForm
          account={provider.id}
          label={t('settings.providers.key', { name: provider.name })}
          state={provider.keyState}
          onDone={() => setKeyOpen(false)}
          onElsewhere={onEdit}
        />
      )}
    </li>
  );
}
