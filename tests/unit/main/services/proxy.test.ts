import { describe, expect, test } from 'vitest';
import type { ProxyUse } from '../../../../src/main/http/proxy';
import { followProxy } from '../../../../src/main/services/proxy';
import { createSettings } from '../../../../src/main/services/settings';
import { defaultSettings, PROXY_ACCOUNT, settingSchema } from '../../../../src/shared/settings';

function settingsService(): ReturnType<typeof createSettings> {
  const values = new Map<string, unknown>();
  return createSettings({
    path: '',
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
    delete: (key) => void values.delete(key),
    onDidAnyChange: () => () => undefined,
  });
}

describe('followProxy', () => {
  test('tells the network at the start and at every change of the proxy alone', async () => {
    const used: ProxyUse[] = [];
    const settings = settingsService();
    const asked: string[] = [];
    followProxy({ useProxy: (use) => used.push(use) }, settings, {
      resolve: ({ id }) => {
        asked.push(id);
        return Promise.resolve({ ok: true, key: 'secret' });
      },
    });
    settings.patch({ 'appearance.textSize': 110 });
    settings.patch({ 'network.proxyUser': 'me' });
    settings.patch({ 'network.proxy': 'http://proxy.example:8080' });
    expect(used.map(({ proxy, user }) => [proxy, user])).toEqual([
      ['system', ''],
      ['http://proxy.example:8080', 'me'],
    ]);
    expect(asked).toEqual([]);
    expect(await used[1]?.password()).toBe('secret');
    expect(asked).toEqual([PROXY_ACCOUNT]);
  });
});

describe('network.proxy', () => {
  const schema = settingSchema('network.proxy');

  test.each([
    defaultSettings['network.proxy'],
    'none',
    'http://proxy.example:8080',
    'https://proxy.example',
    'socks5://127.0.0.1:1080',
    'http://[::1]:3128',
  ])('%s is one', (value) => expect(schema.safeParse(value).success).toBe(true));

  test.each([
    'http://me:secret@proxy.example',
    'http://me@proxy.example:80',
    'proxy.example:8080',
    'ftp://proxy.example',
    'http://proxy.example/path',
    'http://a b',
    '',
  ])('%s is none', (value) => expect(schema.safeParse(value).success).toBe(false));
});
