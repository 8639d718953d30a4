import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  clearDraft,
  draftPrompt,
  receiveDraft,
  saveDrafts,
  saveDraftsAtLast,
  setText,
} from '../../../../src/renderer/state/drafts';

/** What main was given to store. */
let stored: unknown[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  stored = [];
  const call = (name: string, input: unknown): Promise<unknown> => {
    stored.push([name, input]);
    return Promise.resolve({ ok: true, value: null });
  };
  vi.stubGlobal('window', { parlance: { call, on: () => () => undefined } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('what is typed before the stored draft was read does not overwrite it, and stands after it', () => {
  setText('a', 'typed at once');
  vi.advanceTimersByTime(1000);
  saveDrafts();
  expect(stored).toEqual([]);
  receiveDraft('a', 'of yesterday');
  expect(draftPrompt('a')).toBe('of yesterday\n\ntyped at once');
  expect(stored).toEqual([['drafts.set', { conversationId: 'a', text: 'of yesterday\n\ntyped at once' }]]);
});

test('what was sent before the stored draft was read leaves the draft', () => {
  setText('b', 'quick question');
  clearDraft('b');
  expect(stored).toEqual([]);
  receiveDraft('b', 'of yesterday');
  expect(draftPrompt('b')).toBe('of yesterday');
});

test('a page that goes away before the stored draft was read adds what was typed to it', () => {
  setText('d', 'half a thought');
  saveDraftsAtLast();
  expect(stored).toEqual([['drafts.set', { conversationId: 'd', text: 'half a thought', add: true }]]);
});

test('once read, nothing that comes late changes the box', () => {
  receiveDraft('c', '');
  setText('c', 'mine');
  receiveDraft('c', 'of another window');
  expect(draftPrompt('c')).toBe('mine');
  vi.advanceTimersByTime(1000);
  expect(stored).toEqual([['drafts.set', { conversationId: 'c', text: 'mine' }]]);
});
