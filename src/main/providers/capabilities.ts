/**
 * Which parameters a model takes, as data: the first row that fits counts. What no row knows is taken to accept the
 * usual ones; a server that refuses is believed once (see `omit-params.ts`). As of 2026-11-22, from the vendors' model
 * pages and migration guides.
 */
import type { ReasoningEffort } from '../../shared/models';
import type { Capabilities } from './types';

interface Row {
  /** Provider or dialect id; both where left out. */
  provider?: string;
  dialect?: string;
  model?: RegExp;
  takes: Partial<Capabilities>;
}

const lowToHigh: ReasoningEffort[] = ['low', 'medium', 'high'];
const lowToXhigh: ReasoningEffort[] = [...lowToHigh, 'xhigh'];
const lowToMax: ReasoningEffort[] = [...lowToXhigh, 'max'];
const noSampling = { temperature: false, topP: false };

const rows: Row[] = [
  // The session API takes style as such; the built-in guide has no parameters beside it.
  { provider: 'demo', takes: { ...noSampling, efforts: [] } },
  { dialect: 'grok-session', takes: { efforts: [] } },

  { provider: 'xai', model: /^grok-4\.[67]/, takes: { efforts: lowToXhigh } },
  { provider: 'xai', model: /^grok-4\.5/, takes: { efforts: lowToHigh } },
  { provider: 'xai', model: /^grok-4\.3/, takes: { efforts: ['none', ...lowToHigh] } },
  { provider: 'xai', model: /multi-agent/, takes: { efforts: lowToXhigh } },
  { provider: 'xai', takes: { efforts: [] } },

  // Without an effort of `none` these never take a temperature.
  {
    provider: 'openai',
    model: /^gpt-6(?:-astra|\.1-sol)/,
    takes: { ...noSampling, verbosity: true, efforts: lowToMax },
  },
  {
    provider: 'openai',
    model: /^gpt-(?:6|5\.6)/,
    takes: { verbosity: true, efforts: ['none', ...lowToMax], samplingNeedsNoEffort: true },
  },
  {
    provider: 'openai',
    model: /^gpt-5\.[1-5]/,
    takes: { verbosity: true, efforts: ['none', ...lowToXhigh], samplingNeedsNoEffort: true },
  },
  {
    provider: 'openai',
    model: /^gpt-5/,
    takes: { ...noSampling, verbosity: true, efforts: ['minimal', ...lowToHigh] },
  },
  { provider: 'openai', model: /^o\d/, takes: { ...noSampling, efforts: lowToHigh } },
  { provider: 'openai', takes: { efforts: [] } },

  // Thinking cannot be turned off.
  {
    dialect: 'messages',
    model: /claude-(?:opus-5[-.]5|fable|mythos)/,
    takes: { ...noSampling, efforts: lowToMax },
  },
  { dialect: 'messages', model: /claude-\w+-5/, takes: { ...noSampling, efforts: ['none', ...lowToMax] } },
  {
    dialect: 'messages',
    model: /claude-\w+-4[-.][78](?!\d)/,
    takes: { ...noSampling, efforts: ['none', ...lowToMax] },
  },
  // Temperature only while it does not think, which it does when given an effort.
  {
    dialect: 'messages',
    model: /claude-\w+-4[-.]6(?!\d)/,
    takes: { efforts: ['none', ...lowToHigh, 'max'], samplingNeedsNoEffort: true },
  },
  { dialect: 'messages', takes: { efforts: [] } },

  { provider: 'deepseek', takes: { efforts: ['none', 'high', 'max'] } },
  { provider: 'openrouter', takes: { verbosity: true, efforts: ['none', 'minimal', ...lowToXhigh] } },
];

const usual: Capabilities = {
  temperature: true,
  topP: true,
  verbosity: false,
  efforts: ['none', 'minimal', ...lowToHigh],
  samplingNeedsNoEffort: false,
};

export function capabilitiesOf(dialectId: string, providerId: string, model: string): Capabilities {
  const row = rows.find(
    (item) =>
      (item.provider === undefined || item.provider === providerId) &&
      (item.dialect === undefined || item.dialect === dialectId) &&
      (item.model === undefined || item.model.test(model)),
  );
  return { ...usual, ...row?.takes };
}
