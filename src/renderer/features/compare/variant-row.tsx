import { ChevronDown, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Variant } from '../../state/compare';
import { isReady, modelName, useProviders } from '../../state/providers';
import { neutralStyle } from '../../state/setup';
import { profileOf, useStyles } from '../../state/styles';
import { IconButton } from '../../ui/button';
import { Select } from '../../ui/select';
import { profileName } from '../context/setup-words';
import { useModelPopup } from '../models/use-model-popup';
import models from '../models/models.module.css';
import styles from './compare.module.css';

interface VariantRowProps {
  /** From 1. */
  number: number;
  variant: Variant;
  onChange(variant: Variant): void;
  /** null while there must be this many. */
  onRemove: (() => void) | null;
}

/** Who answers, and in which style. */
export function VariantRow({ number, variant, onChange, onRemove }: VariantRowProps) {
  const { t } = useTranslation();
  const provider = useProviders((state) => state.list.find(({ id }) => id === variant.providerId));
  const profiles = useStyles((state) => state.profiles);
  const model = variant.model ?? provider?.defaultModel ?? null;
  const { anchor, open, toggle, popup } = useModelPopup(variant.providerId, model, (choice) =>
    onChange({
      providerId: choice.providerId,
      style: variant.style,
      ...(choice.model !== null && { model: choice.model }),
    }),
  );
  const name = modelName(provider, model) ?? t('models.default');
  const chosen = profileOf(profiles, variant.style ?? neutralStyle);
  return (
    <li className={styles['variant']}>
      <span className={styles['number']} aria-hidden="true">
        {number}
      </span>
      <button
        ref={anchor}
        type="button"
        className={`${models['pill']} ${models['wide']}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={toggle}
      >
        <span className="visually-hidden">{t('compare.modelOf', { number })}</span>
        <i className={models['dot']} data-ready={provider ? isReady(provider) : undefined} />
        <strong className={models['model']}>{name}</strong>
        {provider && provider.name !== name && <span className={models['provider']}>{provider.name}</span>}
        <ChevronDown />
      </button>
      {popup}
      <Select
        label={t('compare.styleOf', { number })}
        value={chosen?.id ?? 'neutral'}
        options={profiles.map((one) => ({ value: one.id, label: profileName(t, one) }))}
        onChange={(id) => {
          const profile = profiles.find((one) => one.id === id);
          if (profile) onChange({ ...variant, style: profile.id === 'neutral' ? null : profile.style });
        }}
      />
      {onRemove && (
        <IconButton label={t('compare.removeOne', { number })} onClick={onRemove}>
          <X />
        </IconButton>
      )}
    </li>
  );
}
