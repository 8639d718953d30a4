import { useTranslation } from 'react-i18next';
import { en } from '../../../i18n/en';
import { useProviders } from '../../../state/providers';
import { DEFAULT_DIALECT } from './provider-draft';

type Named = keyof typeof en.dialects;
const isNamed = (dialect: string): dialect is Named => dialect in en.dialects;

/** The dialects that main speaks, as its own providers show them: a new one needs no change here. */
export function useDialects(): { value: string; label: string }[] {
  const { t } = useTranslation();
  const providers = useProviders((state) => state.list);
  const known = new Set([DEFAULT_DIALECT, ...providers.map((one) => one.dialect)]);
  return [...known].map((value) => ({ value, label: isNamed(value) ? t(`dialects.${value}`) : value }));
}
