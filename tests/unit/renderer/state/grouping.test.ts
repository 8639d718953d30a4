import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../../../src/shared/models';
import {
  groupConversations,
  mergeConversations,
  sortConversations,
} from '../../../../src/renderer/state/grouping';

const HOUR = 3_600_000;
/** A Wednesday, 10:30 local time. */
const now = new Date(2026, 4, 13, 10, 30).getTime();

function conversation(id: string, updatedAt: number, more: Partial<Conversation> = {}): Conversation {
  return {
    id,
    title: id,
    titleSource: 'made',
    createdAt: updatedAt,
    updatedAt,
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
    messages: 2,
    ...more,
  };
}

const shape = (list: Conversation[]): string[] =>
  groupConversations(list, now).map((row) => (row.kind === 'heading' ? `# ${row.group}` : row.key));

describe('groupConversations', () => {
  test('groups by local calendar day, not by hours passed', () => {
    const list = sortConversations([
      conversation('this morning', new Date(2026, 4, 13, 0, 0).getTime()),
      conversation('last night', new Date(2026, 4, 12, 23, 59).getTime()),
      conversation('yesterday at midnight', new Date(2026, 4, 12, 0, 0).getTime()),
      conversation('six days ago', new Date(2026, 4, 7, 12, 0).getTime()),
      conversation('eight days ago', new Date(2026, 4, 5, 12, 0).getTime()),
    ]);
    expect(shape(list)).toEqual([
      '# today',
      'this morning',
      '# yesterday',
      'last night',
      'yesterday at midnight',
      '# lastWeek',
      'six days ago',
      '# older',
      'eight days ago',
    ]);
  });

  test('puts pinned ones first, whatever their age, and names no empty group', () => {
    const list = sortConversations([
      conversation('old and pinned', now - 90 * 24 * HOUR, { pinned: true }),
      conversation('new', now),
    ]);
    expect(shape(list)).toEqual(['# pinned', 'old and pinned', '# today', 'new']);
  });

  test('takes a time in the future (a clock set back) as today', () => {
    expect(shape([conversation('tomorrow', now + 30 * HOUR)])).toEqual(['# today', 'tomorrow']);
  });
});

describe('folders', () => {
  const folders = [
    { id: 'work', name: 'Work', conversations: 2 },
    { id: 'none', name: 'Nothing in it', conversations: 0 },
  ];
  const list = sortConversations([
    conversation('a', now, { folderId: 'work' }),
    conversation('pinned', now, { folderId: 'work', pinned: true }),
    conversation('b', now - 1, { folderId: 'removed meanwhile' }),
    conversation('c', now - 2),
  ]);
  const rowsOf = (closed: string[]): string[] =>
    groupConversations(list, now, { folders, closed: new Set(closed) }).map((row) =>
      row.kind === 'conversation' ? row.key : `${row.open ? '-' : '+'} ${row.key} ${row.count}`,
    );

  test('stand between the pinned and the days; a pinned one and one of no folder that is there are not in them', () => {
    expect(rowsOf([])).toEqual(['- pinned 1', 'pinned', '- work 1', 'a', '- none 0', '- today 2', 'b', 'c']);
  });

  test('folded groups and folders say how many they hold, and hide them', () => {
    expect(rowsOf(['work', 'today'])).toEqual(['- pinned 1', 'pinned', '+ work 1', '- none 0', '+ today 2']);
  });
});

describe('sortConversations', () => {
  test('leaves out what is in the trash', () => {
    const list = sortConversations([
      conversation('kept', now + 1),
      conversation('archived', now, { archived: true }),
      conversation('deleted', now, { deletedAt: now }),
    ]);
    expect(list.map((one) => one.id)).toEqual(['kept', 'archived']);
  });
});

describe('mergeConversations', () => {
  const list = sortConversations([1, 2, 3, 4].map((n) => conversation(`c${n}`, now - n * HOUR)));

  test('moves what changed to where it belongs now', () => {
    const merged = mergeConversations(list, [conversation('c3', now)], []);
    expect(merged.map((one) => one.id)).toEqual(['c3', 'c1', 'c2', 'c4']);
    expect(mergeConversations(list, [conversation('c1', now - 2.5 * HOUR)], []).map((one) => one.id)).toEqual(
      ['c2', 'c1', 'c3', 'c4'],
    );
  });

  test('is the same as sorting everything again, for any order of changes', () => {
    let merged: Conversation[] = [];
    const all = new Map<string, Conversation>();
    for (let n = 0; n < 200; n += 1) {
      const one = conversation(`c${(n * 7919) % 53}`, now - ((n * 104_729) % 1000) * 60_000);
      all.set(one.id, one);
      merged = mergeConversations(merged, [one], []);
    }
    expect(merged).toEqual(sortConversations([...all.values()]));
  });

  test('takes out what is gone, what went to the trash, and both at once', () => {
    const trashed = conversation('c2', now, { deletedAt: now });
    expect(mergeConversations(list, [trashed], ['c1']).map((one) => one.id)).toEqual(['c3', 'c4']);
    expect(mergeConversations(list, [conversation('c4', now)], ['c4']).map((one) => one.id)).toEqual([
      'c1',
      'c2',
      'c3',
    ]);
  });
});
