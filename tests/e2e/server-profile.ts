/** Settings of a profile whose provider is a server on loopback, before the app is started on it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { providerAt } from '../helpers/provider';

export function useServer(profile: string, baseUrl: string): void {
  const settings = { providers: [providerAt(baseUrl)], chat: { provider: 'test' }, language: 'en' };
  writeFileSync(join(profile, 'settings.json'), JSON.stringify(settings));
}
