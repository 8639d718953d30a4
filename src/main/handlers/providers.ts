import type { HandlersOf } from '../../shared/ipc';
import type { ProviderService } from '../services/providers';

export function providerHandlers(providers: ProviderService): HandlersOf<'providers'> {
  return {
    'providers.list': () => providers.list(),
    'providers.save': (config) => providers.save(config),
    'providers.remove': ({ id }) => {
      providers.remove(id);
      return null;
    },
    'providers.models': ({ id }) => providers.models(id),
    'providers.look': async () => {
      await providers.look();
      return null;
    },
    'providers.test': ({ id }) => providers.test(id),
  };
}
