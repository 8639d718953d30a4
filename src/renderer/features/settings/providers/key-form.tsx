import i18next from 'i18next';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure, type Failure } from '../../../../shared/errors';
import type { ProviderView } from '../../../../shared/models';
import { call } from '../../../api';
import { currentLanguage } from '../../../i18n';
import { failureText } from '../../../i18n/failure-text';
import { toast } from '../../../state/toasts';
import { Button } from '../../../ui/button';
import { Field, TextInput } from '../../../ui/field';
import styles from './providers.module.css';

/** Takes a key and hands it on. It is read from the box at that moment and never held in the page's state. */
export function KeyForm({ provider, onDone }: { provider: ProviderView; onDone(): void }) {
  const { t } = useTranslation();
  const box = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const kept = provider.keyState === 'present' || provider.keyState === 'unreadable';

  const run = async (work: () => Promise<unknown>, said: string): Promise<void> => {
    try {
      await work();
      toast(said);
      onDone();
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
  };
  const keep = (): void => {
    const key = box.current?.value.trim() ?? '';
    if (key === '') return;
    void run(
      () => call('keys.set', { providerId: provider.id, key }),
      i18next.t('settings.providers.keySaved'),
    );
  };
  const remove = (): void =>
    void run(
      () => call('keys.delete', { providerId: provider.id }),
      i18next.t('settings.providers.keyDeleted'),
    );

  return (
    <form
      className={styles['keyForm']}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <Field
        label={t('settings.providers.key', { name: provider.name })}
        hint={t('settings.providers.hint')}
        error={failure && failureText(failure, currentLanguage()).body}
      >
        {(ids) => (
          <TextInput
            ref={box}
            type="password"
            autoComplete="off"
            placeholder={t('settings.providers.keyPlaceholder')}
            {...ids}
          />
        )}
      </Field>
      <div className={styles['formRow']}>
        {kept && (
          <Button tone="bad" onClick={remove}>
            {t('settings.providers.keyDelete')}
          </Button>
        )}
        <Button onClick={onDone}>{t('app.cancel')}</Button>
        <Button tone="primary" type="submit">
          {t(kept ? 'settings.providers.keyReplace' : 'settings.providers.keySave')}
        </Button>
      </div>
    </form>
  );
}
