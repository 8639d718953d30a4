import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createConversation } from '../../../src/main/db/conversations';
import { getDraft, setDraft } from '../../../src/main/db/drafts';
import { openForWriting } from '../../../src/main/db/open';
import { clearSession, getSession, setSession } from '../../../src/main/db/sessions';
import type { Db } from '../../../src/main/db/sql';
import { newConversation, T0 } from '../../helpers/db';

let db: Db;
beforeEach(() => {
  db = openForWriting(':memory:');
});
afterEach(() => db.close());

test('a session is kept per conversation and provider, and replaced', () => {
  const conversationId = createConversation(db, { conversation: newConversation() }).id;
  const grok = { conversationId, providerId: 'grok' };
  expect(getSession(db, grok)).toBeNull();
  setSession(db, { ...grok, token: 'one', messageId: 'm1', excluded: ['m0'], at: T0 });
  expect(getSession(db, grok)).toEqual({ token: 'one', messageId: 'm1', excluded: ['m0'] });
  setSession(db, { ...grok, token: 'two', messageId: 'm2', excluded: [], at: T0 });
  setSession(db, { ...grok, providerId: 'other', token: 'three', messageId: 'm3', excluded: [], at: T0 });
  expect(getSession(db, grok)).toEqual({ token: 'two', messageId: 'm2', excluded: [] });
  clearSession(db, grok);
  expect(getSession(db, grok)).toBeNull();
  expect(getSession(db, { ...grok, providerId: 'other' })).toEqual({
    token: 'three',
    messageId: 'm3',
    excluded: [],
  });
  const nowhere = { ...grok, conversationId: randomUUID(), token: 't', messageId: 'm', excluded: [], at: T0 };
  expect(() => setSession(db, nowhere)).toThrow('no longer there');
});

test('a draft is kept per conversation and for the one not begun, until it is empty', () => {
  const conversationId = createConversation(db, { conversation: newConversation() }).id;
  setDraft(db, { conversationId, text: 'half a thought', at: T0 });
  setDraft(db, { conversationId: null, text: '新的', at: T0 });
  expect(getDraft(db, { conversationId })).toBe('half a thought');
  expect(getDraft(db, { conversationId: null })).toBe('新的');
  setDraft(db, { conversationId: null, text: '', at: T0 });
  expect(getDraft(db, { conversationId: null })).toBe('');
  expect(getDraft(db, { conversationId })).toBe('half a thought');
  for (const text of ['and the rest', 'and the rest', '']) {
    setDraft(db, { conversationId, text, add: true, at: T0 });
  }
  expect(getDraft(db, { conversationId })).toBe('half a thought\n\nand the rest');
});
