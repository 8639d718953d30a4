import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { LARGEST_GROUP, MOST_CONCURRENT, type BatchMode } from '../../../shared/batch';
import { isReady, modelName, useProviders } from '../../state/providers';
import { profileOf, useStyles } from '../../state/styles';
import { Field, TextArea, TextInput } from '../../ui/field';
import { Segmented } from '../../ui/segmented';
import { Select } from '../../ui/select';
import { Switch } from '../../ui/switch';
import { profileName } from '../context/setup-words';
import models from '../models/models.module.css';
import { useModelPopup } from '../models/use-model-popup';
import styles from './new-batch.module.css';
import type { OptionsDraft } from './options-draft';

interface BatchOptionsProps {
  draft: OptionsDraft;
  onChange(part: Partial<OptionsDraft>): void;
  /** The provider has a batch service; null until that is known. */
  vendor: boolean | null;
}

const NONE = '';

function ModelChoice({ draft, onChange }: Omit<BatchOptionsProps, 'vendor'>) {
  const { t } = useTranslation();
  const { providerId, model } = draft;
  const provider = useProviders((state) => state.list.find(({ id }) => id === providerId));
  const { anchor, open, toggle, popup } = useModelPopup(providerId, model, (choice) =>
    onChange({ providerId: choice.providerId, model: choice.model }),
  );
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={`${models['pill']} ${models['wide']}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={toggle}
      >
        <span className="visually-hidden">{t('models.label')}</span>
        <i className={models['dot']} data-ready={provider ? isReady(provider) : undefined} />
        <strong className={models['model']}>{modelName(provider, model) ?? t('models.default')}</strong>
        <span className={models['provider']}>{provider?.name ?? providerId}</span>
        <ChevronDown />
      </button>
      {popup}
    </>
  );
}

function StyleChoice({ draft, onChange }: Omit<BatchOptionsProps, 'vendor'>) {
  const { t } = useTranslation();
  const profiles = useStyles((state) => state.profiles);
  const current = draft.style && profileOf(profiles, draft.style);
  return (
    <Select
      label={t('batch.options.style')}
      value={current?.id ?? NONE}
      options={[
        { value: NONE, label: t('batch.options.noStyle') },
        ...profiles.map((one) => ({ value: one.id, label: profileName(t, one) })),
      ]}
      onChange={(id) => onChange({ style: profiles.find((one) => one.id === id)?.style ?? null })}
    />
  );
}

function NumberField({
  name,
  draft,
  onChange,
}: Omit<BatchOptionsProps, 'vendor'> & { name: 'concurrency' | 'batchSize' }) {
  const { t } = useTranslation();
  return (
    <Field label={t(`batch.options.${name}`)} hint={t(`batch.options.${name}Hint`)}>
      {(ids) => (
        <TextInput
          {...ids}
          type="number"
          min={1}
          max={name === 'concurrency' ? MOST_CONCURRENT : LARGEST_GROUP}
          value={draft[name]}
          onChange={(event) => onChange({ [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
}

export function BatchOptionsForm({ draft, onChange, vendor }: BatchOptionsProps) {
  const { t } = useTranslation();
  const live = draft.mode === 'live';
  const hint = live ? 'liveHint' : vendor === false ? 'vendorMissing' : 'vendorHint';
  return (
    <section className={styles['section']} aria-label={t('batch.options.heading')}>
      <h2 className={styles['heading']}>{t('batch.options.heading')}</h2>
      <div className={styles['inline']}>
        <span className={styles['label']}>{t('batch.options.model')}</span>
        <ModelChoice draft={draft} onChange={onChange} />
      </div>
      <div className={styles['inline']}>
        <span className={styles['label']}>{t('batch.options.style')}</span>
        <StyleChoice draft={draft} onChange={onChange} />
      </div>
      <div>
        <div className={styles['inline']}>
          <span className={styles['label']}>{t('batch.options.mode')}</span>
          <Segmented<BatchMode>
            label={t('batch.options.mode')}
            value={draft.mode}
            options={[
              { value: 'live', label: t('batch.options.live') },
              { value: 'vendor', label: t('batch.options.vendor') },
            ]}
            onChange={(mode) => onChange({ mode })}
          />
        </div>
        <p className={styles['hint']}>{t(`batch.options.${hint}`)}</p>
      </div>
      <Field label={t('batch.options.system')} hint={t('batch.options.systemHint')}>
        {(ids) => (
          <TextArea
            {...ids}
            rows={2}
            value={draft.systemPrompt}
            onChange={(event) => onChange({ systemPrompt: event.currentTarget.value })}
          />
        )}
      </Field>
      {live && (
        <>
          <div className={styles['pair']}>
            <NumberField name="concurrency" draft={draft} onChange={onChange} />
            <NumberField name="batchSize" draft={draft} onChange={onChange} />
          </div>
          <Switch
            label={t('batch.options.stopOnError')}
            checked={draft.stopOnError}
            onChange={(stopOnError) => onChange({ stopOnError })}
          />
        </>
      )}
    </section>
  );
}
