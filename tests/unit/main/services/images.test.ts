import { describe, expect, test } from 'vitest';
import { createImages } from '../../../../src/main/services/images';
import { systemClock } from '../../../../src/main/http/clock';
import type { Fetch } from '../../../../src/main/http/types';
import { scriptedFetch, stall, type Answer } from '../../../helpers/scripted-fetch';

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const ID = '00000000-0000-4000-8000-000000000000';

interface Setting {
  answers?: (Answer | Error)[];
  local?: boolean;
  addresses?: Record<string, string[]>;
  fetch?: Fetch;
}

function service({ answers = [{ steps: [png] }], local = false, addresses = {}, fetch }: Setting = {}) {
  const scripted = scriptedFetch(answers);
  const images = createImages({
    fetch: fetch ?? scripted.fetch,
    clock: systemClock,
    resolve: (host) =>
      addresses[host] ? Promise.resolve(addresses[host]) : Promise.reject(new Error('ENOTFOUND')),
    isLocal: () => Promise.resolve(local),
  });
  return { load: (url: string) => images.load(url, ID), seen: scripted.seen };
}

const open = { 'pictures.example': ['93.184.216.34'] };
const why = (reason: string) => ({ failure: { code: 'image_refused', data: { why: reason } } });

test('a picture comes as what its bytes are', async () => {
  const headers = { 'content-type': 'text/html' };
  const { load, seen } = service({ addresses: open, answers: [{ headers, steps: [png] }] });
  expect(await load('https://pictures.example/a')).toEqual({ type: 'image/png', bytes: png });
  expect(seen[0]?.headers).toEqual({ accept: 'image/png,image/jpeg,image/webp,image/gif' });
});

test('without cookies, referrer or redirects of its own', async () => {
  let given: RequestInit = {};
  const { load } = service({
    addresses: open,
    fetch: (_url, init) => {
      given = init;
      return Promise.resolve(new Response(png));
    },
  });
  await load('https://pictures.example/a');
  expect(given).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'manual' });
});

test.each([
  ['GIF89a…', 'image/gif'],
  ['GIF87a…', 'image/gif'],
  ['RIFF....WEBPVP8 ', 'image/webp'],
])('%s is %s', async (text, type) => {
  const { load } = service({ addresses: open, answers: [{ steps: [text] }] });
  expect((await load('https://pictures.example/a')).type).toBe(type);
});

test.each(['<svg xmlns="http://www.w3.org/2000/svg"/>', '<html>', '%PDF-1.7', 'RIFF....WAVE', ''])(
  'what begins with %j is no picture',
  async (text) => {
    const headers = { 'content-type': 'image/png' };
    const { load } = service({ addresses: open, answers: [{ headers, steps: [text] }] });
    await expect(load('https://pictures.example/a')).rejects.toMatchObject(why('type'));
  },
);

describe('never asked', () => {
  test.each([
    ['http://127.0.0.1/a.png', 'private'],
    ['http://localhost:8080/a.png', 'private'],
    ['http://x.localhost/a.png', 'private'],
    ['http://[::1]/a.png', 'private'],
    ['http://2130706433/a.png', 'private'],
    ['http://0x7f.1/a.png', 'private'],
    ['http://169.254.169.254/latest/meta-data', 'private'],
    ['http://192.168.0.1/a.png', 'private'],
    ['https://inside.example/a.png', 'private'],
    ['https://both.example/a.png', 'private'],
    ['http://router/a.png', 'private'],
    ['http://printer.local/a.png', 'private'],
    ['file:///etc/passwd', 'address'],
    ['data:image/png;base64,AA==', 'address'],
    ['https://user@pictures.example/a.png', 'address'],
    ['nothing', 'address'],
  ])('%s', async (url, reason) => {
    const addresses = {
      ...open,
      'inside.example': ['10.0.0.5'],
      'both.example': ['93.184.216.34', '127.0.0.1'],
    };
    const { load, seen } = service({ addresses });
    await expect(load(url)).rejects.toMatchObject(why(reason));
    expect(seen).toEqual([]);
  });
});

test('a model on this machine may name pictures on it', async () => {
  const { load } = service({ local: true });
  expect((await load('http://127.0.0.1:7860/out.png')).type).toBe('image/png');
});

describe('redirects', () => {
  const to = (location: string): Answer => ({ status: 302, headers: { location }, steps: [] });

  test('are followed within the open internet', async () => {
    const { load, seen } = service({ addresses: open, answers: [to('/b'), { steps: [png] }] });
    await load('https://pictures.example/a');
    expect(seen.map(({ url }) => url)).toEqual(['https://pictures.example/a', 'https://pictures.example/b']);
  });

  test.each([
    ['https://127.0.0.1/b', 'private'],
    ['http://pictures.example/b', 'redirect'],
    ['file:///b', 'redirect'],
  ])('not to %s', async (location, reason) => {
    const { load, seen } = service({ addresses: open, answers: [to(location), { steps: [png] }] });
    await expect(load('https://pictures.example/a')).rejects.toMatchObject(why(reason));
    expect(seen).toHaveLength(1);
  });

  test('nor round and round', async () => {
    const { load, seen } = service({ addresses: open, answers: [to('/again')] });
    await expect(load('https://pictures.example/a')).rejects.toMatchObject(why('redirect'));
    expect(seen).toHaveLength(4);
  });
});

test('a server that says no', async () => {
  const { load } = service({ addresses: open, answers: [{ status: 404, steps: ['gone'] }] });
  await expect(load('https://pictures.example/a')).rejects.toMatchObject({
    failure: { code: 'image_refused', data: { why: 'status', status: 404 } },
  });
});

test('more than 10 MB is given up where it becomes too much', async () => {
  const megabyte = new Uint8Array(1024 * 1024);
  const steps = [png, ...Array.from({ length: 10 }, () => megabyte), stall];
  const { load } = service({ addresses: open, answers: [{ steps }] });
  await expect(load('https://pictures.example/a')).rejects.toMatchObject(why('size'));
});

test('a connection that fails says so as everywhere else', async () => {
  const refused = new Error('net::ERR_CONNECTION_REFUSED');
  const { load } = service({ addresses: open, answers: [refused] });
  await expect(load('https://pictures.example/a')).rejects.toMatchObject({
    failure: { code: 'connection_refused' },
  });
});
