import { FailureError } from '../../shared/errors';
import type { HandlersOf } from '../../shared/ipc';
import { PROXY_ACCOUNT } from '../../shared/settings';
import type { Keys } from '../secrets/keys';
import type { ProviderService } from '../services/providers';

export function keyHandlers(keys: Keys, providers: ProviderService): HandlersOf<'keys'> {
  return {
    'keys.backend': async () => {
      const { available, name, reason } = await keys.keychain();
      const proxyPassword = keys.state({ id: PROXY_ACCOUNT, keySource: { kind: 'stored' } });
      return { available, name, reason, proxyPassword };
    },
    'keys.set': async ({ providerId, key, session }) => {
      const result = await keys.set(providerId, key, { session: session ?? false });
      if (!result.ok) throw new FailureError(result.failure);
      providers.refresh();
      return null;
    },
    'keys.delete': async ({ providerId }) => {
      await keys.delete(providerId);
      providers.refresh();
      return null;
    },
  };
}
