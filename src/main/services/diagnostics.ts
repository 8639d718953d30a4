/** What helps to understand a problem: versions, the state of things, the last log lines. No keys, nothing said. */
import { arch, platform, release } from 'node:os';
import type { App } from '../app';

/** Enough for the last minutes before a problem, little enough to paste. */
const LOG_LINES = 200;

/** A text to paste into a report, redacted once more as a whole. Providers of the user's own go without their name. */
export async function diagnosticsOf(app: App, locale: string): Promise<string> {
  const { available, name } = await app.keys.keychain();
  const providers = app.providers.list().map((one) => ({
    id: one.builtIn ? one.id : 'own',
    dialect: one.dialect,
    keySource: one.keySource.kind,
    keyState: one.keyState,
    models: one.models.length,
    detected: one.detected,
    health: one.health,
  }));
  const settings = app.settings.get();
  const report = {
    versions: app.versions,
    system: { platform: platform(), release: release(), arch: arch(), locale },
    keychain: { available, name },
    notices: app.notices().map(({ code }) => code),
    settings: {
      theme: settings['appearance.theme'],
      language: settings.language,
      proxy: ['system', 'none'].includes(settings['network.proxy']) ? settings['network.proxy'] : 'own',
      retries: settings['resilience.retries'],
    },
    providers,
  };
  const lines = await app.log.tail(LOG_LINES);
  return app.redact(`${JSON.stringify(report, null, 2)}\n\n${lines.join('\n')}\n`);
}
