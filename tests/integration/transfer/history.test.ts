import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Database } from '../../../src/main/db/client';
import { systemClock } from '../../../src/main/http/clock';
import { createConversations } from '../../../src/main/services/conversations';
import { createHistory, type HistoryService } from '../../../src/main/services/history';
import { chatGpt, chatGptTalk, node } from '../../fixtures/exports';
import type { TestApp } from '../../helpers/app';
import { eachWithApp } from '../../helpers/app-and-folder';
import type { Folder } from '../../helpers/db';

let app: TestApp;
let folder: Folder;
let ids: Record<string, string>;

eachWithApp(async (fresh) => {
  ({ app, folder } = fresh);
  writeFileSync(folder.file('in.json'), JSON.stringify(['a', 'b', 'c'].map((name) => chatGptTalk(name, 15))));
  await app.transfer.import(folder.file('in.json'));
  ids = Object.fromEntries((await app.conversations.list()).map(({ id, title }) => [title.slice(-1), id]));
});
const id = (name: string): string => ids[name] ?? '';
const listed = async (): Promise<string[]> =>
  (await app.conversations.list()).map(({ title }) => title.slice(-1)).sort();

test('folders hold conversations, and leave them behind when they go', async () => {
  const told: number[] = [];
  app.history.onFolders((folders) => told.push(folders.length));
  const [work] = await app.history.saveFolder({ name: 'Work' });
  await app.history.saveFolder({ name: 'Another' });
  await app.history.saveFolder({ id: work?.id, name: 'Job' });
  await app.history.change([id('a'), id('b')], { folderId: work?.id, archived: true });
  expect((await app.history.folders()).map(({ name, conversations }) => [name, conversations])).toEqual([
    ['Job', 2],
    ['Another', 0],
  ]);
  await app.history.trash([id('a')]);
  expect((await app.history.folders())[0]?.conversations).toBe(1);
  await app.history.removeFolder(work?.id ?? '');
  expect(await app.conversations.get(id('b'))).toMatchObject({ folderId: null, archived: true });
  expect(await app.history.folders()).toHaveLength(1);
  expect(told).toEqual([1, 2, 2, 2, 2, 1]);
});

test('a folder that is not there is refused, and nothing is moved', async () => {
  await expect(
    app.history.change([id('a'), id('b')], {
      folderId: '11111111-1111-4111-8111-111111111111',
      pinned: true,
    }),
  ).rejects.toMatchObject({ failure: { code: 'not_found' } });
  expect(await app.conversations.get(id('a'))).toMatchObject({ folderId: null, pinned: false });
});

test('the trash gives back, is emptied for ever, and empties itself after 30 days', async () => {
  const gone: string[] = [];
  app.conversations.onChange((change) => gone.push(...change.gone));
  await app.history.trash([id('a'), id('b')]);
  expect(gone.sort()).toEqual([id('a'), id('b')].sort());
  expect(await listed()).toEqual(['c']);
  expect((await app.history.trashed()).items.map((each) => each.id).sort()).toEqual(
    [id('a'), id('b')].sort(),
  );
  await app.history.restore([id('a')]);
  expect(await listed()).toEqual(['a', 'c']);
  // What is not in the trash is not purged, whoever asks.
  expect(await app.history.purge([id('a'), id('b')])).toBe(1);
  expect(await app.history.trashed()).toEqual({ items: [], total: 0 });
  expect((await app.db.search({ query: 'apple', limit: 500 })).hits).toHaveLength(60);
  const day = 24 * 60 * 60_000;
  await app.db.trashConversations({ ids: [id('a')], at: Date.now() - 31 * day });
  await app.db.trashConversations({ ids: [id('c')], at: Date.now() - 29 * day });
  expect(await app.history.purgeExpired()).toBe(1);
  expect((await app.history.trashed()).items.map((each) => each.id)).toEqual([id('c')]);
  expect(await app.history.purge(null)).toBe(1);
  expect(await app.db.about({})).toMatchObject({ conversations: 0, messages: 0 });
});

describe('what is taken out of the trash while that is being emptied stays', () => {
  /** One whose purge is interrupted after its first step by somebody who takes `back` out of the trash. */
  function interrupted(back: readonly string[], gone: string[]): HistoryService {
    const db: Database = {
      ...app.db,
      async purgeConversation(args) {
        const step = await app.db.purgeConversation(args);
        await app.history.restore(back);
        return step;
      },
    };
    const shared = { db, clock: systemClock, newId: () => '' };
    const stopTurns = (): Promise<void> => Promise.resolve();
    const conversations = createConversations({ ...shared, settings: app.settings, stopTurns });
    conversations.onChange((change) => gone.push(...change.gone));
    return createHistory({ ...shared, conversations });
  }

  test.each([
    ['by hand', (history: HistoryService) => history.purge(null)],
    ['after its 30 days', (history: HistoryService) => history.purgeExpired()],
  ])('%s', async (_how, empty) => {
    await app.db.trashConversations({ ids: Object.values(ids), at: 1_700_000_000_000 });
    // The last ones of the list, and the one that is gone in part.
    const [first = '', ...others] = await app.db.trashIds({});
    const gone: string[] = [];
    expect(await empty(interrupted([first, ...others.slice(1)], gone))).toBe(1);
    expect(gone).toEqual(others.slice(0, 1));
    expect((await app.conversations.list()).map((each) => each.id).sort()).toEqual(
      [first, ...others.slice(1)].sort(),
    );
    expect(await app.conversations.path(first)).toHaveLength(10);
    expect(await app.conversations.path(others[1] ?? '')).toHaveLength(30);
  });
});

test('finding in a conversation: every place in order, all branches, marked as on screen or not', async () => {
  const said = (name: string, parent: string | null, role: string, text: string) =>
    node(name, parent, { author: { role }, create_time: 1_700_000_000, content: { parts: [text] } });
  const talk = chatGpt(
    'd',
    [
      said('q', null, 'user', '天气 and useCacheStore'),
      said('a1', 'q', 'assistant', 'Cache it. 今天天气好，天气！'),
      said('a2', 'q', 'assistant', 'cached'),
    ],
    'a1',
  );
  writeFileSync(folder.file('d.json'), JSON.stringify([talk]));
  await app.transfer.import(folder.file('d.json'));
  const found = (await app.conversations.list()).find(({ title }) => title === 'Chat d');
  const find = async (query: string): Promise<unknown[]> => {
    const { matches } = await app.db.findInConversation({
      conversationId: found?.id ?? '',
      query,
      limit: 100,
    });
    const texts = new Map<string, string>();
    for (const { messageId } of matches)
      texts.set(messageId, (await app.db.getMessage({ id: messageId }))?.text ?? '');
    return matches.map(({ messageId, start, end, onScreen }) => [
      texts.get(messageId)?.slice(start, end),
      onScreen,
    ]);
  };
  expect(await find('cache')).toEqual([
    ['Cache', true],
    ['Cache', true],
    ['cache', false],
  ]);
  expect(await find('天气')).toEqual([
    ['天气', true],
    ['天气', true],
    ['天气', true],
  ]);
  for (const query of ['', '"', '-', 'apple', 'role:user', "' OR 1=1"]) expect(await find(query)).toEqual([]);
  const few = await app.db.findInConversation({ conversationId: found?.id ?? '', query: '天气', limit: 2 });
  expect(few).toMatchObject({ matches: [{}, {}], more: true });
});
