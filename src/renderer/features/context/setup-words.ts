/** Styles and policies as people call them. */
import type { TFunction } from 'i18next';
import type { ContextPreset, StyleProfile } from '../../../shared/context';
import type { ContextPolicy, Style } from '../../../shared/models';
import { formatCount } from '../../i18n/format';
import { profileOf } from '../../state/styles';
import { assertNever } from '../../../shared/errors';

const builtIn = [
  'neutral',
  'engineer',
  'concise-friendly',
  'editor',
  'teacher',
  'support',
  'writer',
] as const;

/** The user's own names stay as they are; those that come with the app are translated. */
export function profileName(t: TFunction, profile: StyleProfile): string {
  const id = builtIn.find((one) => one === profile.id);
  return id === undefined ? profile.name : t(`style.profiles.${id}`);
}

const presetIds = ['support-desk', 'quick-command', 'writing', 'coding'] as const;

export function presetName(t: TFunction, preset: Pick<ContextPreset, 'id' | 'name'>): string {
  const id = presetIds.find((one) => one === preset.id);
  return id === undefined ? preset.name : t(`context.presets.${id}`);
}

/** The profile that says exactly this, else "own style". */
export function styleName(t: TFunction, profiles: readonly StyleProfile[], style: Style): string {
  const profile = profileOf(profiles, style);
  return profile ? profileName(t, profile) : t('style.own');
}

/** "Last 5 turns", "Up to 8,000 tokens". */
export function policyText(t: TFunction, policy: ContextPolicy, language: string): string {
  switch (policy.kind) {
    case 'turns':
      return policy.turns === 0 ? t('context.turnsNone') : t('context.lastTurns', { count: policy.turns });
    case 'tokens':
      return t('context.upToTokens', { amount: formatCount(policy.budget, language) });
    case 'summary':
      return t('context.summaryAnd', { count: policy.keepTurns });
    case 'adaptive':
      return t('context.topicOf', { count: policy.maxTurns });
    case 'server':
      return t('context.server');
    default:
      return assertNever(policy);
  }
}

/** ≈ wherever the number is not the model's own count. */
export function tokensText(t: TFunction, tokens: number, estimated: boolean, language: string): string {
  return (estimated ? '≈ ' : '') + t('context.tokens', { amount: formatCount(tokens, language) });
}
