/** A provider as the form holds it, and the configuration that it becomes. */
import type { KeySource, ProviderView } from '../../../../shared/models';
import type { ProviderConfig } from '../../../../shared/settings';
import { limitDraftOf, limitsOf, type LimitDraft } from './provider-limits';

export interface ProviderDraft extends LimitDraft {
  name: string;
  baseUrl: string;
  dialect: string;
  model: string;
  keyKind: KeySource['kind'];
  /** Of the environment variable. */
  keyName: string;
  keyCommand: string;
  allowInsecureHttp: boolean;
}

export const DEFAULT_DIALECT = 'chat-completions';

export function draftOf(provider: ProviderView | null, config: ProviderConfig | undefined): ProviderDraft {
  const source = provider?.keySource;
  return {
    name: provider?.name ?? '',
    baseUrl: provider?.baseUrl ?? '',
    dialect: provider?.dialect ?? DEFAULT_DIALECT,
    model: provider?.defaultModel ?? '',
    keyKind: source?.kind ?? 'stored',
    keyName: source?.kind === 'env' ? source.name : '',
    keyCommand: source?.kind === 'command' ? source.command : '',
    allowInsecureHttp: config?.allowInsecureHttp ?? false,
    ...limitDraftOf(config),
  };
}

/** An id from the name, unlike any taken: `My Server` → `my-server`, then `my-server-2`. */
export function idFor(name: string, taken: readonly string[]): string {
  const base =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 28) || 'provider';
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!taken.includes(id)) return id;
  }
}

function keySourceOf(draft: ProviderDraft): KeySource {
  switch (draft.keyKind) {
    case 'env':
      return { kind: 'env', name: draft.keyName.trim() };
    case 'command':
      return { kind: 'command', command: draft.keyCommand.trim() };
    case 'none':
    case 'stored':
      return { kind: draft.keyKind };
  }
}

/** What is typed here over what was configured before; a limit that cannot be read stays as it was. */
export function configOf(
  id: string,
  draft: ProviderDraft,
  before: ProviderConfig | undefined,
): ProviderConfig {
  const model = draft.model.trim();
  const models = before?.models ?? [];
  const known = model === '' || models.some((one) => one.id === model);
  return {
    requestsPerMinute: null,
    tokensPerMinute: null,
    concurrency: null,
    firstByteMs: null,
    idleMs: null,
    ...before,
    ...limitsOf(draft),
    id,
    name: draft.name.trim(),
    dialect: draft.dialect,
    baseUrl: draft.baseUrl.trim(),
    keySource: keySourceOf(draft),
    models: known
      ? models
      : [...models, { id: model, name: model, contextWindow: null, maxOutputTokens: null }],
    defaultModel: model === '' ? null : model,
    allowInsecureHttp: draft.allowInsecureHttp,
  };
}
