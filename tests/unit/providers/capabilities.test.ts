import { describe, expect, it } from 'vitest';
import { builtInProviders } from '../../../src/main/providers';
import { capabilitiesOf } from '../../../src/main/providers/capabilities';

describe('capabilities', () => {
  it.each([
    ['responses', 'xai', 'grok-4.7', { efforts: ['low', 'medium', 'high', 'xhigh'], temperature: true }],
    ['responses', 'xai', 'grok-4.5', { efforts: ['low', 'medium', 'high'] }],
    [
      'responses',
      'xai',
      'grok-4.20-0309-non-reasoning',
      { efforts: [], temperature: true, verbosity: false },
    ],
    ['responses', 'openai', 'gpt-6-sol', { verbosity: true, samplingNeedsNoEffort: true, temperature: true }],
    [
      'responses',
      'openai',
      'gpt-6-astra',
      { temperature: false, topP: false, efforts: ['low', 'medium', 'high', 'xhigh', 'max'] },
    ],
    ['chat-completions', 'openai', 'gpt-4.1', { temperature: true, efforts: [], verbosity: false }],
    ['responses', 'openai', 'o3', { temperature: false, efforts: ['low', 'medium', 'high'] }],
    [
      'messages',
      'anthropic',
      'claude-opus-5-5',
      { temperature: false, efforts: ['low', 'medium', 'high', 'xhigh', 'max'] },
    ],
    [
      'messages',
      'anthropic',
      'claude-haiku-5-5',
      { temperature: false, efforts: ['none', 'low', 'medium', 'high', 'xhigh', 'max'] },
    ],
    ['messages', 'anthropic', 'claude-opus-4-6', { temperature: true, samplingNeedsNoEffort: true }],
    [
      'messages',
      'anthropic',
      'claude-haiku-4-5-20251001',
      { temperature: true, efforts: [], samplingNeedsNoEffort: false },
    ],
    ['grok-session', 'grok', 'grok', { efforts: [], temperature: true }],
    [
      'chat-completions',
      'mine',
      'anything',
      { temperature: true, efforts: ['none', 'minimal', 'low', 'medium', 'high'] },
    ],
  ])('%s %s %s', (dialect, provider, model, takes) => {
    expect(capabilitiesOf(dialect, provider, model)).toMatchObject(takes);
  });

  it('are known for every built-in model', () => {
    for (const { id, dialect, models } of builtInProviders) {
      for (const model of models) expect(capabilitiesOf(dialect, id, model.id).efforts).toBeInstanceOf(Array);
    }
  });
});
