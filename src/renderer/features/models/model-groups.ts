import type { ProviderView } from '../../../shared/models';

export interface ModelChoice {
  /** Unique among all providers. */
  value: string;
  label: string;
  providerId: string;
  /** null = the provider's default. */
  model: string | null;
}

export interface ModelGroup {
  value: string;
  label: string;
  provider: ProviderView;
  items: ModelChoice[];
}

/** Local servers that do not run are left out, except the one in use. */
export function offered(providers: readonly ProviderView[], inUse: string | null): ProviderView[] {
  return providers.filter((one) => one.detected !== false || one.id === inUse);
}

const valueOf = (providerId: string, model: string | null): string => `${providerId}\n${model ?? ''}`;

/**
 * Providers with their models as the picker lists them: those that can answer first, each with at least one entry,
 * because a provider whose models are not known still has a default to ask.
 */
export function modelGroups(
  providers: readonly ProviderView[],
  isReady: (provider: ProviderView) => boolean,
  defaultLabel: string,
): ModelGroup[] {
  const groups = providers.map((provider) => ({
    value: provider.id,
    label: provider.name,
    provider,
    items:
      provider.models.length > 0
        ? provider.models.map((model) => ({
            value: valueOf(provider.id, model.id),
            label: model.name || model.id,
            providerId: provider.id,
            model: model.id,
          }))
        : [
            {
              value: valueOf(provider.id, null),
              label: provider.defaultModel ?? defaultLabel,
              providerId: provider.id,
              model: null,
            },
          ],
  }));
  return [
    ...groups.filter((one) => isReady(one.provider)),
    ...groups.filter((one) => !isReady(one.provider)),
  ];
}

/** The entry that stands for a provider and a model (null = its default). */
export function findChoice(
  groups: readonly ModelGroup[],
  providerId: string | null,
  model: string | null,
): ModelChoice | null {
  const group = groups.find((one) => one.value === providerId);
  if (!group) return null;
  const wanted = model ?? group.provider.defaultModel;
  return group.items.find((item) => item.model === wanted) ?? group.items[0] ?? null;
}
