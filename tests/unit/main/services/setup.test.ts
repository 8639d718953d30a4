import { describe, expect, it } from 'vitest';
import { changesOf, presets, usualSetup } from '../../../../src/main/services/setup';
import { neutralStyle } from '../../../../src/main/style/presets';
import { defaultSettings } from '../../../../src/shared/settings';

describe('setting a conversation up', () => {
  it.each(presets)('$id brings its policy and its style', ({ id, policy, style }) => {
    expect(changesOf({ presetId: id })).toEqual({ presetId: id, context: policy, style });
    expect(style).not.toEqual(neutralStyle);
  });

  it('what is said beside a preset counts more', () => {
    const changes = changesOf({ presetId: 'coding', style: null, systemPrompt: 'Hi.' });
    expect(changes).toMatchObject({ presetId: 'coding', style: null, systemPrompt: 'Hi.' });
  });

  it('a policy or style of one’s own ends the preset, a system prompt does not', () => {
    expect(changesOf({ context: null })).toEqual({ context: null, presetId: null });
    expect(changesOf({ systemPrompt: 'Hi.' })).toEqual({ systemPrompt: 'Hi.' });
    expect(changesOf({ presetId: null })).toEqual({ presetId: null });
    expect(changesOf({})).toEqual({});
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
