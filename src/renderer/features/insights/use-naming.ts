import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Insights } from '../../../shared/insights';
import { useProviders } from '../../state/providers';
import { useStyles } from '../../state/styles';
import type { Naming } from './names';

export function useNaming({ styles }: Insights): Naming {
  const { t, i18n } = useTranslation();
  const providers = useProviders((state) => state.list);
  const profiles = useStyles((state) => state.profiles);
  return useMemo(
    () => ({ t, language: i18n.language, providers, profiles, styles }),
    [t, i18n.language, providers, profiles, styles],
  );
}
