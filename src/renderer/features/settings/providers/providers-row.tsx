import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProviders } from '../../../state/providers';
import { Button } from '../../../ui/button';
import pane from '../settings.module.css';
import styles from './providers.module.css';
import { ProviderForm } from './provider-form';
import { ProviderItem } from './provider-item';

/** `new`, the id of the one being changed, or null. */
type Editing = { id: string | null } | null;

export function ProvidersRow() {
  const { t } = useTranslation();
  const providers = useProviders((state) => state.list);
  const [editing, setEditing] = useState<Editing>(null);
  if (editing) {
    return (
      <ProviderForm
        provider={providers.find((one) => one.id === editing.id) ?? null}
        onDone={() => setEditing(null)}
      />
    );
  }
  return (
    <>
      <p className={pane['intro']}>{t('settings.providers.hint')}</p>
      <ul aria-label={t('settings.providers.list')} className={styles['providers']}>
        {providers.map((provider) => (
          <ProviderItem
            key={provider.id}
            provider={provider}
            onEdit={() => setEditing({ id: provider.id })}
          />
        ))}
      </ul>
      <Button className={styles['add']} onClick={() => setEditing({ id: null })}>
        <Plus />
        {t('settings.providers.add')}
      </Button>
    </>
  );
}
