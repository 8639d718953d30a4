/** The built-in providers, as data. Models and windows as of 2026-11-22; servers with a list of models are asked. */
import type { ModelInfo } from '../../shared/models';
import type { BuiltInProvider } from './types';

const K = 1000;
const M = 1_000_000;
/** A large model from a slow disk. */
const MODEL_LOAD_MS = 300_000;

function model(
  id: string,
  name: string,
  contextWindow: number | null,
  maxOutputTokens: number | null,
): ModelInfo {
  return { id, name, contextWindow, maxOutputTokens };
}

export const builtInProviders: readonly BuiltInProvider[] = [
  {
    id: 'demo',
    name: 'Built-in guide',
    dialect: 'chat-completions',
    // The port is known when the server in the app has started.
    baseUrl: 'http://127.0.0.1/v1',
    keyEnv: null,
    models: [model('parlance-guide', 'Guide', 32 * K, 4 * K)],
    defaultModel: 'parlance-guide',
  },
  {
    id: 'grok',
    name: 'Grok (session API)',
    dialect: 'grok-session',
    baseUrl: 'https://api.grok.ai',
    keyEnv: 'GROK_API_KEY',
    models: [model('grok', 'Grok', null, null)],
    defaultModel: 'grok',
  },
  {
    id: 'xai',
    name: 'Grok (xAI)',
    dialect: 'responses',
    baseUrl: 'https://api.x.ai/v1',
    keyEnv: 'XAI_API_KEY',
    models: [
      model('grok-4.7', 'Grok 4.7', 500 * K, 128 * K),
      model('grok-4.6', 'Grok 4.6', 500 * K, 128 * K),
      model('grok-4.5', 'Grok 4.5', 500 * K, 128 * K),
      model('grok-4.3', 'Grok 4.3', M, 128 * K),
      model('grok-4.20-0309-non-reasoning', 'Grok 4.20 without reasoning', M, 128 * K),
      model('grok-build-0.1', 'Grok Build 0.1', 256 * K, null),
    ],
    defaultModel: 'grok-4.7',
  },
  {
    id: 'openai',
    name: 'ChatGPT (OpenAI)',
    dialect: 'responses',
    baseUrl: 'https://api.openai.com/v1',
    keyEnv: 'OPENAI_API_KEY',
    models: [
      model('gpt-6.1-terra', 'GPT-6.1 Terra', 1.05 * M, 128 * K),
      model('gpt-6.1-sol', 'GPT-6.1 Sol', 1.05 * M, 128 * K),
      model('gpt-6-sol', 'GPT-6 Sol', 1.05 * M, 128 * K),
      model('gpt-6-luna', 'GPT-6 Luna', 1.05 * M, 128 * K),
      model('gpt-6-astra', 'GPT-6 Astra', 1.05 * M, 128 * K),
      model('gpt-5.6-sol', 'GPT-5.6 Sol', 1.05 * M, 128 * K),
      model('gpt-5.6-terra', 'GPT-5.6 Terra', 1.05 * M, 128 * K),
      model('gpt-5.6-luna', 'GPT-5.6 Luna', 1.05 * M, 128 * K),
      model('gpt-5.5', 'GPT-5.5', 1.05 * M, 128 * K),
    ],
    defaultModel: 'gpt-6.1-terra',
  },
  {
    id: 'anthropic',
    name: 'Claude (Anthropic)',
    dialect: 'messages',
    baseUrl: 'https://api.anthropic.com',
    keyEnv: 'ANTHROPIC_API_KEY',
    models: [
      model('claude-sonnet-5-5', 'Claude Sonnet 5.5', M, 128 * K),
      model('claude-opus-5-5', 'Claude Opus 5.5', M, 128 * K),
      model('claude-haiku-5-5', 'Claude Haiku 5.5', M, 128 * K),
      model('claude-fable-5-1', 'Claude Fable 5.1', M, 128 * K),
      model('claude-haiku-4-5', 'Claude Haiku 4.5', 200 * K, 64 * K),
    ],
    defaultModel: 'claude-sonnet-5-5',
  },
  {
    id: 'openrouter',
    name: 'OpenRouter',
    dialect: 'chat-completions',
    baseUrl: 'https://openrouter.ai/api/v1',
    keyEnv: 'OPENROUTER_API_KEY',
    models: [model('openrouter/auto', 'Chosen for each question', null, null)],
    defaultModel: 'openrouter/auto',
  },
  {
    id: 'deepseek',
    name: 'DeepSeek',
    dialect: 'chat-completions',
    baseUrl: 'https://api.deepseek.com',
    keyEnv: 'DEEPSEEK_API_KEY',
    models: [
      model('deepseek-flash', 'DeepSeek Flash', M, 384 * K),
      model('deepseek-v4-pro', 'DeepSeek V4 Pro', M, 384 * K),
    ],
    defaultModel: 'deepseek-flash',
  },
  {
    id: 'ollama',
    name: 'Ollama',
    dialect: 'chat-completions',
    baseUrl: 'http://localhost:11434/v1',
    keyEnv: null,
    models: [],
    defaultModel: null,
    local: true,
    firstByteMs: MODEL_LOAD_MS,
  },
  {
    id: 'lmstudio',
    name: 'LM Studio',
    dialect: 'chat-completions',
    baseUrl: 'http://localhost:1234/v1',
    keyEnv: null,
    models: [],
    defaultModel: null,
    local: true,
    firstByteMs: MODEL_LOAD_MS,
  },
];
