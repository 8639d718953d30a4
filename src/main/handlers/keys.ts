import { FailureError } from '../../shared/errors';
import type { HandlersOf } from '../../shared/ipc';
import type { Keys } from '../secrets/keys';
import type { ProviderService } from '../services/providers';

export function keyHandlers(keys: Keys, providers: ProviderService): HandlersOf<'keys'> {
  return {
    'keys.set': async ({ providerId, key }) => {
      const result = await keys.set(providerId, key);
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
