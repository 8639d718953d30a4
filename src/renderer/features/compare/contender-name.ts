import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/models';
import { modelName, useProviders } from '../../state/providers';
import { useStyles } from '../../state/styles';
import { styleName } from '../context/setup-words';

/** "Grok 4.7, Engineer": the model, and the style where it has one. */
export function useContenderName({
  providerId,
  model,
  style,
}: Pick<Message, 'providerId' | 'model' | 'style'>): string {
  const { t } = useTranslation();
  const provider = useProviders((state) => state.list.find(({ id }) => id === providerId));
  const profiles = useStyles((state) => state.profiles);
  const name = modelName(provider, model) ?? provider?.name ?? providerId ?? '';
  return style === null ? name : t('compare.inStyle', { name, style: styleName(t, profiles, style) });
}
