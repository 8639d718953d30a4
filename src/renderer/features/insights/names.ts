/** Names of what figures are grouped by, in the words the rest of the interface has for them. */
import type { TFunction } from 'i18next';
import type { StyleProfile } from '../../../shared/context';
import type { Dimension, Insights, InsightsFilter } from '../../../shared/insights';
import type { ContextPolicy, ProviderView } from '../../../shared/models';
import { policyText, styleName } from '../context/setup-words';

export interface Naming {
  t: TFunction;
  language: string;
  providers: readonly ProviderView[];
  profiles: readonly StyleProfile[];
  styles: Insights['styles'];
}

export const providerName = (providers: readonly ProviderView[], id: string): string =>
  providers.find((one) => one.id === id)?.name ?? id;

export function groupName(naming: Naming, dimension: Dimension, key: string): string {
  const { t, language, providers, profiles, styles } = naming;
  switch (dimension) {
    case 'provider':
      return providerName(providers, key);
    case 'model': {
      const [provider, model] = splitModel(key);
      return `${providerName(providers, provider)} · ${model}`;
    }
    case 'style': {
      if (key === '0') return t('insights.by.noStyle');
      const style = styles[key];
      return style ? styleName(t, profiles, style) : t('insights.by.deletedStyle');
    }
    case 'policy': {
      const policy = policyFrom(key);
      return policy ? policyText(t, policy, language) : t('insights.by.noPolicy');
    }
  }
}

/** A model's name may hold spaces, a provider's id none. */
function splitModel(key: string): [provider: string, model: string] {
  const at = key.indexOf(' ');
  return [key.slice(0, at), key.slice(at + 1)];
}

function policyFrom(key: string): ContextPolicy | null {
  const [kind, amount] = key.split(':');
  const number = Number(amount);
  switch (kind) {
    case 'turns':
      return { kind, turns: number };
    case 'tokens':
      return { kind, budget: number };
    case 'summary':
      return { kind, keepTurns: number };
    case 'adaptive':
      return { kind, maxTurns: number };
    case 'server':
      return { kind };
    default:
      return null;
  }
}

/** What to look for to find the requests of a group. */
export function filterOf(dimension: Dimension, key: string): Partial<InsightsFilter> {
  switch (dimension) {
    case 'provider':
      return { provider: key };
    case 'model': {
      const [provider, model] = splitModel(key);
      return { provider, model };
    }
    case 'style':
      return { style: Number(key) };
    case 'policy':
      return { policy: key };
  }
}
