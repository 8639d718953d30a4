import i18next from 'i18next';
import { KeyRound, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure } from '../../../../shared/errors';
import type { ProviderView } from '../../../../shared/models';
import { call } from '../../../api';
import { isReady } from '../../../state/providers';
import { toast, toastFailure } from '../../../state/toasts';
import { IconButton } from '../../../ui/button';
import styles from './providers.module.css';
import { KeyForm } from './key-form';
import { TestButton } from './test-button';

async function remove({ id, name }: ProviderView): Promise<void> {
  try {
    await call('providers.remove', { id });
    toast(i18next.t('settings.providers.removed', { name }));
  } catch (thrown) {
    toastFailure(toFailure(thrown));
  }
}

function useStateSentence(provider: ProviderView): string {
  const { t } = useTranslation();
  const { keySource, keyState } = provider;
  if (provider.detected === false) return t('settings.providers.notRunning');
  if (provider.health.breaker === 'open') return t('settings.providers.resting');
  if (keyState === 'present' && provider.keyVariable !== undefined) {
    return t('settings.providers.fromEnv', { name: provider.keyVariable });
  }
  if (keyState === 'present' && keySource.kind === 'env') {
    return t('settings.providers.fromEnv', { name: keySource.name });
  }
  if (keyState === 'present' && keySource.kind === 'command') return t('settings.providers.fromCommand');
  return t(`settings.providers.state.${keyState}`);
}

export function ProviderItem({ provider, onEdit }: { provider: ProviderView; onEdit(): void }) {
  const { t } = useTranslation();
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
        {!provider.builtIn && (
          <>
            <IconButton label={t('settings.providers.edit')} onClick={onEdit}>
              <Pencil />
            </IconButton>
            <IconButton label={t('settings.providers.remove')} onClick={() => void remove(provider)}>
              <Trash2 />
            </IconButton>
          </>
        )}
      </div>
      {keyOpen && <KeyForm provider={provider} onDone={() => setKeyOpen(false)} />}
    </li>
  );
}
