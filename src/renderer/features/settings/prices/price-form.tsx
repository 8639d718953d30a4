import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../../shared/errors';
import { localDay } from '../../../../shared/local-day';
import type { PriceRow } from '../../../../shared/prices';
import { currentLanguage } from '../../../i18n';
import { failureText } from '../../../i18n/failure-text';
import { useProviders } from '../../../state/providers';
import { Button } from '../../../ui/button';
import { Field, TextArea, TextInput } from '../../../ui/field';
import { Segmented } from '../../../ui/segmented';
import { Select } from '../../../ui/select';
import pane from '../settings.module.css';
import { amounts, draftOf, factors, rowOf, type DraftProblem, type PriceDraft } from './price-draft';
import styles from './prices.module.css';

interface PriceFormProps {
  /** null = a new one. */
  row: PriceRow | null;
  /** The failure stays in the form. */
  onSave(row: PriceRow): Promise<Failure | null>;
  onDone(): void;
}

export function PriceForm({ row, onSave, onDone }: PriceFormProps) {
  const { t } = useTranslation();
  const providers = useProviders((state) => state.list);
  const [draft, setDraft] = useState<PriceDraft>(() => draftOf(row, providers[0]?.id ?? ''));
  const [problem, setProblem] = useState<DraftProblem | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const set = (part: Partial<PriceDraft>): void => setDraft((now) => ({ ...now, ...part }));
  const known = providers.map(({ id, name }) => ({ value: id, label: name }));
  const options = known.some(({ value }) => value === draft.provider)
    ? known
    : [...known, { value: draft.provider, label: draft.provider }];

  const save = async (): Promise<void> => {
    const read = rowOf(draft, localDay(Date.now()));
    setProblem(read.ok ? null : read.problem);
    if (!read.ok) return;
    const failed = await onSave(read.row);
    setFailure(failed);
    if (!failed) onDone();
  };

  const text = (key: (typeof amounts)[number] | (typeof factors)[number] | 'model') => (
    <Field
      key={key}
      label={t(`prices.form.${key}.label`)}
      hint={t(`prices.form.${key}.hint`)}
      error={problem === key ? t(`prices.problem.${key}`) : null}
    >
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
        void save();
      }}
    >
      <h3 className={pane['heading']}>{t(row ? 'prices.edit' : 'prices.add')}</h3>
      <Field label={t('prices.form.provider')}>
        {({ id }) => (
          <Select
            id={id}
            label={t('prices.form.provider')}
            value={draft.provider}
            options={options}
            onChange={(provider) => set({ provider })}
          />
        )}
      </Field>
      {text('model')}
      <Segmented
        label={t('prices.form.kind')}
        value={draft.kind}
        options={(['token', 'message'] as const).map((kind) => ({
          value: kind,
          label: t(`prices.kinds.${kind}`),
        }))}
        onChange={(kind) => set({ kind })}
      />
      {draft.kind === 'token' ? (
        <>
          <div className={styles['fields']}>{amounts.map(text)}</div>
          <details
            className={styles['more']}
            open={row?.price.kind === 'token' && row.price.long !== undefined}
          >
            <summary>{t('prices.form.more')}</summary>
            <div className={styles['fields']}>{factors.map(text)}</div>
          </details>
        </>
      ) : (
        <>
          <Field
            label={t('prices.form.tiers.label')}
            hint={t('prices.form.tiers.hint')}
            error={problem === 'tiers' ? t('prices.problem.tiers') : null}
          >
            {(ids) => (
              <TextArea
                {...ids}
                className={styles['tiers']}
                value={draft.tiers}
                onChange={(event) => set({ tiers: event.currentTarget.value })}
              />
            )}
          </Field>
          <Segmented
            label={t('prices.form.period')}
            value={draft.period}
            options={(['month', 'day'] as const).map((period) => ({
              value: period,
              label: t(`prices.periods.${period}`),
            }))}
            onChange={(period) => set({ period })}
          />
        </>
      )}
      <p className={pane['rowError']} role="alert">
        {(problem === 'long' || problem === 'peak') && t(`prices.problem.${problem}`)}
        {failure && failureText(failure, currentLanguage()).sentence}
      </p>
      <div className={styles['buttons']}>
        <Button onClick={onDone}>{t('app.cancel')}</Button>
        <Button tone="primary" type="submit">
          {t('app.save')}
        </Button>
      </div>
    </form>
  );
}
