import { describe, expect, it } from 'vitest';
import { parseCommand, type CommandSpec } from '../../../../src/main/cli/args';
import { UsageError } from '../../../../src/main/cli/io';
import { setupFrom, setupOptions } from '../../../../src/main/cli/style-option';
import { neutralStyle } from '../../../../src/main/style/presets';
import type { Setup } from '../../../../src/main/services/setup';
import { defaultSettings } from '../../../../src/shared/settings';
import type { Style } from '../../../../src/shared/models';

const spec: CommandSpec = { usage: '', does: '', options: setupOptions, words: [0, 0] };
const from = (words: string[], base: Style | null = null): Setup | undefined =>
  setupFrom(parseCommand(spec, words), base, defaultSettings);
const complaint = (...words: string[]): string => {
  try {
    from(words);
    return 'none';
  } catch (thrown) {
    if (thrown instanceof UsageError) return thrown.message;
    throw thrown;
  }
};

describe('--preset and --style', () => {
  it('say nothing where they are not given', () => {
    expect(from([])).toBeUndefined();
  });

  it('change the neutral style, the conversation’s or the preset’s, one part at a time', () => {
    expect(from(['--style', 'tone=0.8', '--style', 'language=zh'])).toEqual({
      style: { ...neutralStyle, tone: 0.8, language: 'zh' },
    });
    const base = { ...neutralStyle, humour: 1, temperature: 1.5 };
    expect(from(['--style', 'top-p=0.5', '--style', 'temperature='], base)?.style).toEqual({
      ...base,
      topP: 0.5,
      temperature: null,
    });
    expect(from(['--preset', 'coding'])).toEqual({ presetId: 'coding' });
    expect(from(['--preset', 'Quick command'])).toEqual({ presetId: 'quick-command' });
    const both = from(['--preset', 'coding', '--style', 'effort=high', '--style', 'instructions=a=b']);
    expect(both).toMatchObject({
      presetId: 'coding',
      style: { temperature: 0.3, reasoningEffort: 'high', instructions: 'a=b' },
    });
  });

  it.each([
    [
      ['--preset', 'nope'],
      'There is no preset "nope". Choose one of: support-desk, quick-command, writing, coding.',
    ],
    [['--style', 'zh'], '--style takes NAME=VALUE, such as tone=0.8, not "zh".'],
    [['--style', 'mood=1'], 'A style has no "mood". It has: tone, formality'],
    [['--style', 'tone=2'], '--style tone=2: tone has to be from 0 to 1.'],
    [['--style', 'tone=warm'], '--style tone=warm: tone has to be a number from 0 to 1.'],
    [['--style', 'tone=\u0020'], 'tone has to be a number from 0 to 1.'],
    [['--style', 'effort=huge'], 'effort has to be one of none, minimal'],
    [['--style', 'constructor=1'], 'A style has no "constructor".'],
  ])('%j is refused by name', (words, said) => {
    expect(complaint(...words)).toContain(said);
  });
});
