/** Keeps the network on the proxy that the settings name. */
import { PROXY_ACCOUNT, type Settings } from '../../shared/settings';
import { isOwn, type Network } from '../http/proxy';
import type { KeyService } from './providers';
import type { SettingsService } from './settings';

export function followProxy(
  network: Network,
  settings: SettingsService,
  keys: Pick<KeyService, 'resolve'>,
): void {
  async function password(): Promise<string | null> {
    const resolved = await keys.resolve({ id: PROXY_ACCOUNT, keySource: { kind: 'stored' } });
    return resolved.ok ? resolved.key : null;
  }
  let before = '';
  const follow = (now: Settings): void => {
    const proxy = now['network.proxy'];
    const user = isOwn(proxy) ? now['network.proxyUser'] : '';
    if (before === `${proxy} ${user}`) return;
    before = `${proxy} ${user}`;
    network.useProxy({ proxy, user, password });
  };
  follow(settings.get());
  settings.onChange(follow);
}
