import { useTranslation } from 'react-i18next';
import { Field, TextInput } from '../../../ui/field';
import styles from './providers.module.css';
import { limitFields, readLimitField, type LimitDraft } from './provider-limits';

interface LimitFieldsProps {
  draft: LimitDraft;
  onChange(part: Partial<LimitDraft>): void;
}

/** Limits and timeouts of one provider; empty = as everywhere. Folded away: few need them. */
export function LimitFields({ draft, onChange }: LimitFieldsProps) {
  const { t } = useTranslation();
  return (
    <details className={styles['limits']}>
      <summary>{t('settings.providers.form.limits')}</summary>
      <div className={styles['limitGrid']}>
        {limitFields.map(({ name, min, max }) => (
          <Field
            key={name}
            label={t(`settings.providers.form.limit.${name}`)}
            hint={t('settings.providers.form.limitHint')}
            error={
              readLimitField(name, draft[name]) === undefined ? t('settings.outOfRange', { min, max }) : null
            }
          >
            {(ids) => (
              <TextInput
                {...ids}
                inputMode="numeric"
                value={draft[name]}
                onChange={(event) => onChange({ [name]: event.currentTarget.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </details>
  );
}
