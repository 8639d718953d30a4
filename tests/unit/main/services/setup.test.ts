import { describe, expect, it } from 'vitest';
import { changesOf as changes, presetsOf, usualSetup, type Setup } from '../../../../src/main/services/setup';
import { neutralStyle } from '../../../../src/main/style/presets';
import { defaultSettings } from '../../../../src/shared/settings';

const own = {
  id: '5c1f6f0e-6f3c-4d0e-9c52-0f6b8b0c1a11',
  name: 'Late shift',
  policy: { kind: 'tokens', budget: 900 },
  style: { ...neutralStyle, tone: 0.9 },
} as const;
const settings = { ...defaultSettings, 'context.presets': [own] };
const presets = presetsOf(settings);
const changesOf = (setup: Setup): ReturnType<typeof changes> => changes(setup, presets);

describe('setting a conversation up', () => {
  it.each(presets)('$id brings its policy and its style', ({ id, policy, style }) => {
    expect(changesOf({ presetId: id })).toEqual({ presetId: id, context: policy, style });
    expect(style).not.toEqual(neutralStyle);
  });

  it('what is said beside a preset counts more', () => {
    expect(changesOf({ presetId: 'coding', style: null, systemPrompt: 'Hi.' })).toMatchObject({
      presetId: 'coding',
      style: null,
      systemPrompt: 'Hi.',
    });
  });

  it('a policy or style of one’s own ends the preset, a system prompt does not', () => {
    expect(changesOf({ context: null })).toEqual({ context: null, presetId: null });
    expect(changesOf({ systemPrompt: 'Hi.' })).toEqual({ systemPrompt: 'Hi.' });
    expect(changesOf({ presetId: null })).toEqual({ presetId: null });
    expect(changesOf({})).toEqual({});
  });

  it('one’s own preset is one as any other, also to begin with', () => {
    expect(presets.at(-1)).toEqual({ ...own, builtIn: false });
    expect(usualSetup({ ...settings, 'chat.preset': own.id })).toMatchObject({
      presetId: own.id,
      context: own.policy,
      style: own.style,
    });
    expect(usualSetup({ ...defaultSettings, 'chat.preset': own.id }).presetId).toBeNull();
  });

  it('a preset that is none is refused by name, and in the settings counts as none', () => {
    expect(() => changesOf({ presetId: 'nope' })).toThrow('There is no preset "nope"');
    expect(usualSetup({ ...defaultSettings, 'chat.preset': 'nope' })).toMatchObject({
      presetId: null,
      context: null,
    });
    expect(usualSetup({ ...defaultSettings, 'chat.preset': 'quick-command' }).context).toEqual({
      kind: 'turns',
      turns: 1,
    });
  });
});
