/** The app with one provider that has a batch service, on loopback. */
import { onTestFinished } from 'vitest';
import type { App } from '../../../src/main/app';
import type { Batch, BatchOptions } from '../../../src/shared/batch';
import type { SettingsPatch } from '../../../src/shared/settings';
import { startApp, type TestApp } from '../../helpers/app';
import type { Bundle } from '../../helpers/bundle';
import { providerAt } from '../../helpers/provider';
import { startVendorServer, type VendorServer } from './vendor-server';

export type VendorKind = 'openai' | 'xai';
export const models = { openai: 'gpt-5.5', xai: 'grok-4.7' } as const;
const reading = { format: null, column: null, template: null };

/** Both end with the test. `model` in place of the provider's usual one. */
export async function setUpVendor(
  workers: Bundle,
  kind: VendorKind,
  settings: SettingsPatch = {},
  model: string = models[kind],
): Promise<{ app: TestApp; server: VendorServer }> {
  const server = await startVendorServer(kind);
  onTestFinished(() => server.close());
  const app = await startApp(workers, {
    ...settings,
    providers: [
      providerAt(server.baseUrl, {
        id: kind,
        dialect: 'responses',
        models: [{ id: model, name: '', contextWindow: null, maxOutputTokens: null }],
        defaultModel: model,
      }),
    ],
  });
  onTestFinished(() => app.end());
  return { app, server };
}

export async function begin(app: App, kind: VendorKind, prompts: string[]): Promise<Batch> {
  const source = { name: '', from: { kind: 'text' as const, text: prompts.join('\n') } };
  const options: BatchOptions = {
    providerId: kind,
    model: null,
    mode: 'vendor',
    style: null,
    systemPrompt: 'Be brief.',
    concurrency: 5,
    batchSize: 5,
    stopOnError: false,
  };
  const { fingerprint } = await app.batches.check(source, reading);
  return app.batches.start(source, reading, fingerprint, options);
}

export const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((done) => setTimeout(done, 5));
};

/** One more than go with one job. */
export const twoJobs = Array.from({ length: 5_001 }, (_, index) => `p${index}`);
