import { describe, expect, it } from 'vitest';
import {
  fromNative,
  fromSystemPrompt,
  plainStyle,
  withVerbosity,
  type AnswerStyle,
} from '../../../src/main/demo/answer-style';
import { compileStyle } from '../../../src/main/style/compile';
import type { Style } from '../../../src/shared/models';

const silent: Style = {
  tone: 0.5,
  formality: 0.5,
  verbosity: 0.5,
  humour: 0.5,
  language: null,
  temperature: null,
  topP: null,
  reasoningEffort: null,
  instructions: '',
};
const target = {
  nativeStyle: false,
  capabilities: {
    temperature: true,
    topP: true,
    verbosity: false,
    efforts: [],
    samplingNeedsNoEffort: false,
  },
};

describe('reading the style back out of a system prompt', () => {
  const axes = ['tone', 'formality', 'verbosity', 'humour'] as const;
  const values = [0, 0.15, 0.3, 0.5, 0.7, 0.9, 1];
  it.each(axes.flatMap((axis) => values.map((value) => [axis, value] as const)))(
    'hears %s %f as our compiler says it',
    (axis, value) => {
      const { system } = compileStyle({ ...silent, [axis]: value }, target);
      const heard = fromSystemPrompt(system);
      expect(Math.abs(heard[axis] - value), system).toBeLessThanOrEqual(0.2);
      for (const other of axes) if (other !== axis) expect(heard[other], `${other}: ${system}`).toBe(0.5);
    },
  );

  it('hears all axes at once', () => {
    const { system } = compileStyle(
      { ...silent, tone: 0.9, formality: 0.1, verbosity: 0.1, humour: 0.9, language: 'zh-CN' },
      target,
    );
    const heard = fromSystemPrompt(system);
    expect(heard.tone).toBeGreaterThan(0.65);
    expect(heard.formality).toBeLessThan(0.35);
    expect(heard.verbosity).toBeLessThan(0.35);
    expect(heard.humour).toBeGreaterThan(0.65);
    expect(heard.language).toBe('zh');
  });

  it.each([
    ['zh-CN', 'zh', null],
    ['zh-TW', 'zh', null],
    ['en', 'en', null],
    ['en-US', 'en', null],
    ['fr', null, 'French'],
  ])('hears the language %s', (tag, language, otherLanguage) => {
    const { system } = compileStyle({ ...silent, language: tag }, target);
    expect(fromSystemPrompt(system)).toEqual({ ...plainStyle, language, otherLanguage });
  });

  const byHand: [prompt: string, expected: Partial<AnswerStyle>][] = [
    ['You are terse.', { verbosity: 0.15 }],
    ['Please be very formal.', { formality: 1 }],
    ['Avoid humour.', { humour: 0.15 }],
    ['请简短回答。', { verbosity: 0.15 }],
    ['回答要非常正式。用英文回答。', { formality: 1, language: 'en' }],
    ['You help with cooking.', {}],
    ['', {}],
  ];
  it.each(byHand)('understands a prompt written by hand: %s', (prompt, expected) => {
    const { language, otherLanguage, ...heard } = fromSystemPrompt(prompt);
    const wanted: AnswerStyle = { ...plainStyle, ...expected };
    expect([language, otherLanguage]).toEqual([wanted.language, wanted.otherLanguage]);
    for (const axis of axes) expect(heard[axis], axis).toBeCloseTo(wanted[axis]);
  });
});

it('takes native parameters as they are', () => {
  expect(fromNative({ tone: 1, verbosity: 0, humor: 0.8, language: 'zh-Hans' })).toEqual({
    tone: 1,
    formality: 0.5,
    verbosity: 0,
    humour: 0.8,
    language: 'zh',
    otherLanguage: null,
  });
  expect(fromNative(undefined)).toEqual(plainStyle);
  expect(fromNative({ language: 'fr' }).otherLanguage).toBe('fr');
});

it('lets the verbosity parameter say more than the prompt', () => {
  const prompt = fromSystemPrompt('Be thorough.');
  expect(withVerbosity(prompt, 'low').verbosity).toBeLessThan(0.35);
  expect(withVerbosity(prompt, undefined)).toEqual(prompt);
});
