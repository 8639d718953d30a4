import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContextPreset } from '../../../../shared/context';
import type { ContextPolicy } from '../../../../shared/models';
import { savePreset } from '../../../state/presets';
import { neutralStyle } from '../../../state/setup';
import { profileOf, useStyles } from '../../../state/styles';
import { Button } from '../../../ui/button';
import { TextInput } from '../../../ui/field';
import { Select } from '../../../ui/select';
import { profileName } from '../../context/setup-words';
import { NumberBox } from '../../panel/number-box';
import { beginWith, KINDS, LEAST_TOKENS, reachOf, withReach } from '../../panel/reach';
import styles from '../named-list.module.css';

/** Turns a policy of the schema may reach, and tokens beyond any window there is. */
const MOST = { turns: 10_000, tokens: 100_000_000 };
const USUAL_TURNS = 5;
/** A style that is no profile's keeps its place under this name. */
const OWN = '*';

interface PresetFormProps {
  /** null = a new one. */
  preset: ContextPreset | null;
  onDone(): void;
}

/** A preset of one's own: its name, what is sent along, and in which style answers come. */
export function PresetForm({ preset, onDone }: PresetFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const profiles = useStyles((state) => state.profiles);
  const [name, setName] = useState(preset?.name ?? '');
  const [policy, setPolicy] = useState<ContextPolicy>(preset?.policy ?? beginWith('turns', USUAL_TURNS));
  const [style, setStyle] = useState(preset?.style ?? neutralStyle);
  const profile = profileOf(profiles, style);
  const options = profiles.map((one) => ({ value: one.id, label: profileName(t, one) }));
  const reach = reachOf(policy);
  const inTokens = policy.kind === 'tokens';
  const save = async (): Promise<void> => {
    if (await savePreset({ ...(preset && { id: preset.id }), name: name.trim(), policy, style })) onDone();
  };
  return (
    <form
      className={styles['form']}
      aria-label={t(preset ? 'presets.edit' : 'presets.add')}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void save();
      }}
    >
      <label htmlFor={`${id}-name`}>{t('presets.name')}</label>
      <TextInput
        id={`${id}-name`}
        maxLength={100}
        // The person has just asked for this form.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <label htmlFor={`${id}-policy`}>{t('context.policy')}</label>
      <Select
        id={`${id}-policy`}
        label={t('context.policy')}
        value={policy.kind}
        options={KINDS.map((kind) => ({ value: kind, label: t(`presets.kinds.${kind}`) }))}
        onChange={(kind) => setPolicy(beginWith(kind, USUAL_TURNS))}
      />
      {reach !== null && policy.kind !== 'server' && (
        <NumberBox
          label={t(`context.reach.${policy.kind}`)}
          value={reach}
          min={inTokens ? LEAST_TOKENS : policy.kind === 'summary' ? 1 : 0}
          max={inTokens ? MOST.tokens : MOST.turns}
          step={1}
          onChange={(value) => {
            if (value !== null) setPolicy(withReach(policy, Math.round(value)));
          }}
        />
      )}
      <label htmlFor={`${id}-style`}>{t('style.profile')}</label>
      <Select
        id={`${id}-style`}
        label={t('style.profile')}
        value={profile?.id ?? OWN}
        options={profile ? options : [{ value: OWN, label: t('style.own') }, ...options]}
        onChange={(chosen) => {
          const found = profiles.find((one) => one.id === chosen);
          if (found) setStyle(found.style);
        }}
      />
      <div className={styles['formRow']}>
        <Button onClick={onDone}>{t('app.cancel')}</Button>
        <Button type="submit" tone="primary" disabled={name.trim() === ''}>
          {t('app.save')}
        </Button>
      </div>
    </form>
  );
}
