/** How a conversation is set up: a preset by name, and what is said beside it. */
import { fail, FailureError } from '../../shared/errors';
import type { ContextPreset } from '../../shared/context';
import type { ContextPolicy, Conversation, Style } from '../../shared/models';
import type { Settings } from '../../shared/settings';
import { contextPresets } from '../context/presets';
import { neutralStyle, stylePresets } from '../style/presets';

export interface Setup {
  style?: Style | null | undefined;
  context?: ContextPolicy | null | undefined;
  systemPrompt?: string | undefined;
  /** Sets policy and style, unless those are given too. null = none; policy and style stay as they are. */
  presetId?: string | null | undefined;
}

type SetUp = Partial<Pick<Conversation, 'style' | 'context' | 'systemPrompt' | 'presetId'>>;

const shipped: readonly ContextPreset[] = contextPresets.map(({ id, name, policy, styleId }) => ({
  id,
  name,
  policy,
  style: stylePresets.find((profile) => profile.id === styleId)?.style ?? neutralStyle,
  builtIn: true,
}));

/** Those that come with the app, then the user's own. */
export function presetsOf(settings: Pick<Settings, 'context.presets'>): readonly ContextPreset[] {
  return [...shipped, ...settings['context.presets'].map((preset) => ({ ...preset, builtIn: false }))];
}

/** Throws FailureError `not_found` for a preset that is none. */
function presetOf(id: string, presets: readonly ContextPreset[]): ContextPreset {
  const preset = presets.find((item) => item.id === id);
  if (preset) return preset;
  const known = presets.map((item) => item.id).join(', ');
  const message = `There is no preset "${id}". Choose one of: ${known}.`;
  throw new FailureError(fail('not_found', message, { data: { id, known } }));
}

/** What changes. A policy or style of one's own ends a preset, which would otherwise be named for what it is not. */
export function changesOf(
  { style, context, systemPrompt, presetId }: Setup,
  presets: readonly ContextPreset[],
): SetUp {
  const changes: SetUp = {};
  if (typeof presetId === 'string') {
    const preset = presetOf(presetId, presets);
    Object.assign(changes, { presetId, context: preset.policy, style: preset.style });
  } else if (presetId === null || style !== undefined || context !== undefined) changes.presetId = null;
  if (style !== undefined) changes.style = style;
  if (context !== undefined) changes.context = context;
  if (systemPrompt !== undefined) changes.systemPrompt = systemPrompt;
  return changes;
}

/** What a conversation begins with where nothing is said; a preset that is no longer known counts as none. */
export function usualSetup(settings: Settings): Required<SetUp> {
  const preset = presetsOf(settings).find(({ id }) => id === settings['chat.preset']);
  return {
    presetId: preset?.id ?? null,
    style: preset?.style ?? null,
    context: preset?.policy ?? null,
    systemPrompt: settings['chat.systemPrompt'],
  };
}
