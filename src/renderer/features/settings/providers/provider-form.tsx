import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure, type Failure } from '../../../../shared/errors';
import type { KeySource, ProviderView } from '../../../../shared/models';
import { call } from '../../../api';
import { currentLanguage } from '../../../i18n';
import { failureText } from '../../../i18n/failure-text';
import { useProviders } from '../../../state/providers';
import { useSettings } from '../../../state/settings';
import { Button } from '../../../ui/button';
import { Field, TextInput } from '../../../ui/field';
import { Select } from '../../../ui/select';
import { Switch } from '../../../ui/switch';
import pane from '../settings.module.css';
import styles from './providers.module.css';
import { useDialects } from './dialects';
import { LimitFields } from './limit-fields';
import { limitsOf } from './provider-limits';
import { configOf, draftOf, idFor, type ProviderDraft } from './provider-draft';

const keyKinds: readonly KeySource['kind'][] = ['stored', 'env', 'command', 'none'];

/** Adds a provider of the user's own, or changes one. */
export function ProviderForm({ provider, onDone }: { provider: ProviderView | null; onDone(): void }) {
  const { t } = useTranslation();
  const taken = useProviders((state) => state.list);
  const before = useSettings((state) => state.settings?.providers.find((one) => one.id === provider?.id));
  const dialects = useDialects();
  const [draft, setDraft] = useState<ProviderDraft>(() => draftOf(provider, before));
  const [failure, setFailure] = useState<Failure | null>(null);
  const set = (part: Partial<ProviderDraft>): void => setDraft((now) => ({ ...now, ...part }));
  const complete = draft.name.trim() !== '' && draft.baseUrl.trim() !== '' && limitsOf(draft) !== null;

  const save = async (): Promise<void> => {
    const id =
      provider?.id ??
      idFor(
        draft.name,
        taken.map((one) => one.id),
      );
    try {
      await call('providers.save', configOf(id, draft, before));
      onDone();
    } catch (thrown) {
      setFailure(toFailure(thrown));
    }
  };

  const text = (key: 'name' | 'baseUrl' | 'model' | 'keyName' | 'keyCommand', hint?: string) => (
    <Field label={t(`settings.providers.form.${key}`)} hint={hint}>
      {(ids) => (
        <TextInput
          {...ids}
          value={draft[key]}
          onChange={(event) => set({ [key]: event.currentTarget.value })}
        />
      )}
    </Field>
  );

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) void save();
      }}
    >
      <h3 className={pane['heading']}>
        {provider
          ? t('settings.providers.form.editTitle', { name: provider.name })
          : t('settings.providers.form.addTitle')}
      </h3>
      {text('name')}
      {text('baseUrl', t('settings.providers.form.baseUrlHint'))}
      <Field label={t('settings.providers.form.dialect')} hint={t('settings.providers.form.dialectHint')}>
        {({ id }) => (
          <Select
            id={id}
            label={t('settings.providers.form.dialect')}
            value={draft.dialect}
            options={dialects}
            onChange={(dialect) => set({ dialect })}
          />
        )}
      </Field>
      {text('model', t('settings.providers.form.modelHint'))}
      <Field label={t('settings.providers.form.keySource')}>
        {({ id }) => (
          <Select
            id={id}
            label={t('settings.providers.form.keySource')}
            value={draft.keyKind}
            options={keyKinds.map((kind) => ({
              value: kind,
              label: t(`settings.providers.form.keyKinds.${kind}`),
            }))}
            onChange={(keyKind) => set({ keyKind })}
          />
        )}
      </Field>
      {draft.keyKind === 'env' && text('keyName')}
      {draft.keyKind === 'command' && text('keyCommand')}
      {draft.baseUrl.startsWith('http://') && (
        <Switch
          label={t('settings.providers.form.insecure')}
          checked={draft.allowInsecureHttp}
          onChange={(allowInsecureHttp) => set({ allowInsecureHttp })}
        />
      )}
      <LimitFields draft={draft} onChange={set} />
      <p className={pane['rowError']} role="alert">
        {failure && failureText(failure, currentLanguage()).sentence}
      </p>
      <div className={styles['formRow']}>
        <Button onClick={onDone}>{t('app.cancel')}</Button>
        <Button tone="primary" type="submit" disabled={!complete}>
          {t('app.save')}
        </Button>
      </div>
    </form>
  );
}
