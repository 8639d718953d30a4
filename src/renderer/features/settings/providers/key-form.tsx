import i18next from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure, type Failure } from '../../../../shared/errors';
import type { KeyBackend } from '../../../../shared/ipc';
import type { KeyState } from '../../../../shared/models';
import { call } from '../../../api';
import { currentLanguage } from '../../../i18n';
import { failureText } from '../../../i18n/failure-text';
import { toast } from '../../../state/toasts';
import { Button } from '../../../ui/button';
import { Field, TextInput } from '../../../ui/field';
import styles from './providers.module.css';

interface KeyFormProps {
  /** Whose it is: a provider's id, or the proxy's account. */
  account: string;
  label: string;
  state: KeyState;
  onDone(): void;
  /** The way to take the key from elsewhere, where there is one. */
  onElsewhere?(): void;
}

/** Takes a key and hands it on. It is read from the box at that moment and never held in the page's state. */
export function KeyForm({ account, label, state, onDone, onElsewhere }: KeyFormProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLInputElement>(null);
  const [backend, setBackend] = useState<KeyBackend | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  // A key from elsewhere is not the form's to replace or delete.
  const kept = state === 'stored' || state === 'session' || state === 'unreadable';
  // Until main has answered, storing may be tried: main refuses by itself.
  const canStore = backend?.available !== false;

  useEffect(() => {
    call('keys.backend', {}).then(setBackend, (thrown: unknown) => setFailure(toFailure(thrown)));
  }, []);

  const run = async (work: () => Promise<unknown>, said: string): Promise<void> => {
    try {
      await work();
      toast(said);
      onDone();
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
  };
  const keep = (session: boolean): void => {
    const key = box.current?.value.trim() ?? '';
    if (key === '') return box.current?.focus();
    void run(
      () => call('keys.set', { providerId: account, key, session }),
      i18next.t(session ? 'settings.providers.keySessionSaved' : 'settings.providers.keySaved'),
    );
  };
  const remove = (): void =>
    void run(() => call('keys.delete', { providerId: account }), i18next.t('settings.providers.keyDeleted'));

  return (
    <form
      className={styles['keyForm']}
      onSubmit={(event) => {
        event.preventDefault();
        keep(!canStore);
      }}
    >
      {state === 'unreadable' && (
        <p className={styles['keyWarning']}>{t('settings.providers.keyUnreadable')}</p>
      )}
      {state === 'session' && <p className={styles['keyWarning']}>{t('settings.providers.keyForSession')}</p>}
      {!canStore && (
        <p className={styles['keyWarning']} role="note">
          {t('settings.providers.noKeychain')}
        </p>
      )}
      <Field
        label={label}
        hint={backend?.available ? t('settings.providers.keptIn', { backend: backend.name }) : undefined}
        error={failure && failureText(failure, currentLanguage()).sentence}
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
        {!canStore && onElsewhere && (
          <Button onClick={onElsewhere}>{t('settings.providers.keyElsewhere')}</Button>
        )}
        <Button onClick={onDone}>{t('app.cancel')}</Button>
        <Button tone="primary" type="submit">
          {canStore
            ? t(kept ? 'settings.providers.keyReplace' : 'settings.providers.keySave')
            : t('settings.providers.keySession')}
        </Button>
      </div>
    </form>
  );
}
