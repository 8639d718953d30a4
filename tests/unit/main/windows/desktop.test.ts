import { describe, expect, test } from 'vitest';
import { autostartFile, desktopEntry } from '../../../../src/main/windows/autostart';
import { notificationOf } from '../../../../src/main/windows/notification';
import { createRecent } from '../../../../src/main/windows/recent';
import type { Conversation } from '../../../../src/shared/models';
import { createTextOffers } from '../../../../src/main/windows/offered-text';
import { wordsFor } from '../../../../src/main/windows/words';

const whole: Conversation = {
  id: '',
  title: '',
  titleSource: 'none',
  createdAt: 0,
  updatedAt: 0,
  pinned: false,
  archived: false,
  deletedAt: null,
  folderId: null,
  providerId: null,
  model: null,
  presetId: null,
  style: null,
  context: null,
  systemPrompt: '',
  headMessageId: null,
  messages: 0,
};
const words = wordsFor({ language: 'en' }, 'en');

describe('starting at login on Linux', () => {
  test('is a file in the folder of the desktop', () => {
    expect(autostartFile({}, '/home/ada')).toBe('/home/ada/.config/autostart/parlance.desktop');
    expect(autostartFile({ XDG_CONFIG_HOME: '/cfg' }, '/home/ada')).toBe('/cfg/autostart/parlance.desktop');
    expect(autostartFile({ XDG_CONFIG_HOME: '' }, '/home/ada')).toContain('/home/ada/.config/');
  });

  test('quotes a path as the specification wants it', () => {
    const entry = desktopEntry(['/opt/My "App"/100%/parlance', '--background']);
    expect(entry).toContain(String.raw`Exec="/opt/My \\"App\\"/100%%/parlance" "--background"`);
    expect(entry.startsWith('[Desktop Entry]\n')).toBe(true);
  });
});

describe('a notification', () => {
  const answer = {
    conversationId: 'c',
    title: 'Why retries',
    message: { text: 'Because\n\nservers  fail.', status: 'done' },
  } as const;

  test('keeps the answer to itself unless its words are wanted', () => {
    expect(notificationOf(answer, false, words)).toEqual({
      title: 'Why retries',
      body: 'The answer is there.',
    });
    expect(notificationOf(answer, true, words).body).toBe('Because servers fail.');
  });

  test('says how an answer ended that did not simply end', () => {
    const failed = { ...answer, message: { text: '', status: 'error' } } as const;
    expect(notificationOf(failed, true, words).body).toBe('The answer failed.');
  });

  test('says nothing at all of one that is kept nowhere', () => {
    const said = notificationOf({ ...answer, conversationId: null }, true, words);
    expect(said).toEqual({ title: 'Quick ask', body: 'The answer is there.' });
  });
});

describe('text of other programs', () => {
  function offersOf(clipboard: string, selection: string, state = { allowed: true }) {
    let reads = 0;
    const read = (text: string) => async (): Promise<string> => {
      reads += 1;
      return text;
    };
    const offers = createTextOffers({
      allowed: () => state.allowed,
      read: { clipboard: read(clipboard), selection: read(selection) },
    });
    return { offers, reads: () => reads };
  }

  test('is offered by its length, the same text once, and given when it is taken', async () => {
    const { offers } = offersOf('  two 字  ', 'other');
    expect(await offers.look()).toEqual([
      { source: 'clipboard', characters: 5 },
      { source: 'selection', characters: 5 },
    ]);
    expect(offers.take('clipboard')).toBe('two 字');
    expect(await offers.look()).toEqual([{ source: 'selection', characters: 5 }]);
    expect(await offersOf('same', 'same').offers.look()).toEqual([{ source: 'clipboard', characters: 4 }]);
  });

  test('is not so much as looked at where that is not wanted', async () => {
    const { offers, reads } = offersOf('secret', 'secret', { allowed: false });
    expect(await offers.look()).toEqual([]);
    expect(reads()).toBe(0);
    expect(offers.take('clipboard')).toBeNull();
  });

  test('is forgotten with the window, and never offered when blank or a whole file', async () => {
    const { offers } = offersOf('text', '   ');
    expect(await offers.look()).toHaveLength(1);
    offers.forget();
    expect(offers.take('clipboard')).toBeNull();
    expect(await offersOf('x'.repeat(600_000), '').offers.look()).toEqual([]);
  });

  test('a clipboard that does not answer offers nothing', async () => {
    const read = { clipboard: () => Promise.reject(new Error('timed out')), selection: null };
    expect(await createTextOffers({ allowed: () => true, read }).look()).toEqual([]);
  });
});

describe('recent conversations', () => {
  const one = (id: string, updatedAt: number, archived = false) => ({ id, title: id, updatedAt, archived });

  test('are followed without reading the list again', () => {
    const recent = createRecent();
    recent.fill([one('a', 1), one('b', 2), one('c', 3, true)]);
    expect(recent.newest(5).map(({ id }) => id)).toEqual(['b', 'a']);
    recent.follow({ changed: [{ ...whole, ...one('a', 9) }], gone: ['b'] });
    expect(recent.newest(5)).toEqual([{ id: 'a', title: 'a' }]);
    expect(recent.newest(0)).toEqual([]);
  });
});
