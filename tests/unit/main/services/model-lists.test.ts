import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createModelLists, type ModelLists } from '../../../../src/main/services/model-lists';
import { createModelStore, type ModelStore } from '../../../../src/main/services/model-store';
import { allConfigs } from '../../../../src/main/services/provider-config';
import type { ProviderConfig } from '../../../../src/shared/settings';
import { providerAt } from '../../../helpers/provider';
import { manualClock, type ManualClock } from '../../../helpers/manual-clock';
import { scriptedFetch, type Answer, type ScriptedFetch } from '../../../helpers/scripted-fetch';

const HOUR = 3_600_000;
const list = (...ids: string[]): Answer => ({
  headers: { 'content-type': 'application/json' },
  steps: [JSON.stringify({ object: 'list', data: ids.map((id) => ({ id })) })],
});
const refused = new TypeError('fetch failed', {
  cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
});
const own = providerAt('https://api.example.com/v1');
const locals = allConfigs([]).filter((config) => config.id === 'ollama' || config.id === 'lmstudio');

let dir: string;
let store: ModelStore;
let clock: ManualClock;
let changes: number;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'parlance-models-'));
  store = createModelStore(join(dir, 'models.json'));
  clock = manualClock();
  changes = 0;
});
afterEach(async () => {
  await store.idle();
  await rm(dir, { recursive: true, force: true });
});

function listsOver({ fetch }: ScriptedFetch): ModelLists {
  return createModelLists({
    store,
    fetch,
    clock,
    endpoint: (config: ProviderConfig) => Promise.resolve({ baseUrl: config.baseUrl, key: 'k' }),
    timeouts: () => ({ firstByteMs: 60_000, idleMs: 60_000 }),
    redact: (text) => text,
    changed: () => void changes++,
  });
}

const always = (): boolean => true;
const ids = (lists: ModelLists, config: ProviderConfig): string[] | undefined =>
  lists.listed(config)?.map(({ id }) => id);

describe('a list from the server', () => {
  test('is kept for the next start, by provider and address', async () => {
    await listsOver(scriptedFetch([list('a', 'b')])).ask(own);
    await store.idle();
    store = createModelStore(join(dir, 'models.json'));
    await store.load();
    const lists = listsOver(scriptedFetch([refused]));
    expect(ids(lists, own)).toEqual(['a', 'b']);
    expect(lists.listed(providerAt('https://other.example.com/v1'))).toBeNull();
  });

  test('stays where a new one cannot be had', async () => {
    const lists = listsOver(scriptedFetch([list('a'), refused]));
    await lists.ask(own);
    await expect(lists.ask(own)).rejects.toMatchObject({ failure: { code: 'connection_refused' } });
    expect(ids(lists, own)).toEqual(['a']);
  });

  test('is renewed by a look after a day, and told only when it differs', async () => {
    const scripted = scriptedFetch([list('a'), list('a'), list('a', 'b')]);
    const lists = listsOver(scripted);
    await lists.look([own], always);
    await lists.look([own], always);
    expect(scripted.seen).toHaveLength(1);
    clock.advance(25 * HOUR);
    await lists.look([own], always);
    expect([scripted.seen.length, changes]).toEqual([2, 1]);
    clock.advance(25 * HOUR);
    await lists.look([own], always);
    expect([ids(lists, own), changes]).toEqual([['a', 'b'], 2]);
  });

  test('is not asked for at every look of a server that has none, nor where nobody may ask', async () => {
    const scripted = scriptedFetch([refused]);
    const lists = listsOver(scripted);
    await lists.look([own], () => false);
    expect(scripted.seen).toHaveLength(0);
    await lists.look([own], always);
    await lists.look([own], always);
    expect(scripted.seen).toHaveLength(1);
  });

  test('of the guide has none of its faults', async () => {
    const demo = { ...own, id: 'demo' };
    const lists = listsOver(scriptedFetch([list('parlance-guide', 'demo-fault-412', 'demo-fault-429')]));
    expect(await lists.ask(demo)).toMatchObject([{ id: 'parlance-guide' }]);
  });
});

describe('local servers', () => {
  test('are found while they run, with their models, at most every 30 seconds', async () => {
    const scripted = scriptedFetch([refused, refused, list('llama'), refused]);
    const lists = listsOver(scripted);
    const [ollama, lmstudio] = locals;
    if (!ollama || !lmstudio) throw new Error('both are built in');
    await lists.look(locals, always);
    expect(locals.map(lists.detected)).toEqual([false, false]);
    await lists.look(locals, always);
    expect(scripted.seen).toHaveLength(2);
    clock.advance(30_000);
    await lists.look(locals, always);
    expect(locals.map(lists.detected)).toEqual([true, false]);
    expect(ids(lists, ollama)).toEqual(['llama']);
    clock.advance(30_000);
    await lists.look(locals, always);
    expect(lists.detected(ollama)).toBe(false);
    expect(ids(lists, ollama)).toEqual(['llama']);
  });

  test('are given half a second', async () => {
    const lists = listsOver(scriptedFetch(['never']));
    const looked = lists.look(locals, always);
    clock.advance(500);
    await looked;
    expect(locals.map(lists.detected)).toEqual([false, false]);
  });

  test('at an address of the user’s own are not looked for', () => {
    const lists = listsOver(scriptedFetch([refused]));
    expect(lists.detected({ ...own, id: 'ollama' })).toBeNull();
  });
});

describe('the file', () => {
  test('that is damaged counts as empty and is written anew', async () => {
    const path = join(dir, 'models.json');
    await writeFile(path, '{"test": [');
    await store.load();
    const lists = listsOver(scriptedFetch([list('a')]));
    expect(lists.listed(own)).toBeNull();
    await lists.ask(own);
    await store.idle();
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
      [`test ${own.baseUrl}`]: { models: [{ id: 'a' }] },
    });
  });
});
