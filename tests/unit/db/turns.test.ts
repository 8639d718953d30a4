import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createConversation, getConversation } from '../../../src/main/db/conversations';
import { purgeConversation } from '../../../src/main/db/purge';
import { appendJournal } from '../../../src/main/db/journal';
import { getMessage } from '../../../src/main/db/messages';
import { openForWriting } from '../../../src/main/db/open';
import { search } from '../../../src/main/db/search';
import { getCarry } from '../../../src/main/db/sessions';
import { all, get, sql, type Db } from '../../../src/main/db/sql';
import { beginTurn, continueTurn, finishTurn } from '../../../src/main/db/turns';
import type { Usage } from '../../../src/shared/models';
import { fail } from '../../../src/shared/errors';
import { exchange, finished, newConversation, newTurn, T0 } from '../../helpers/db';

let db: Db;
let conversationId: string;
beforeEach(() => {
  db = openForWriting(':memory:');
  conversationId = createConversation(db, { conversation: newConversation() }).id;
});
afterEach(() => db.close());

const begin = (question: string | null = 'What?') => {
  const turn = newTurn(conversationId, { startedAt: T0 + 100 });
  const user =
    question === null ? null : { id: randomUUID(), parentId: null, text: question, createdAt: T0 + 90 };
  const assistant = {
    id: randomUUID(),
    parentId: user?.id ?? null,
    createdAt: T0 + 100,
    style: null,
    context: { kind: 'turns', turns: 5 } as const,
  };
  return { turn, ...beginTurn(db, { turn, user, assistant }) };
};
const finds = (query: string): string[] =>
  search(db, { query, limit: 10 }).hits.map(({ messageId }) => messageId);

describe('beginning', () => {
  test('writes question and empty answer, and shows them', () => {
    const { turn, user, assistant } = begin('为什么?');
    expect(user).toMatchObject({
      role: 'user',
      status: 'done',
      text: '为什么?',
      turnId: null,
      createdAt: T0 + 90,
    });
    expect(assistant).toMatchObject({
      role: 'assistant',
      status: 'streaming',
      text: '',
      parentId: user?.id,
      providerId: 'demo',
      model: 'guide',
      turnId: turn.id,
      context: { kind: 'turns', turns: 5 },
    });
    expect(getConversation(db, { id: conversationId })).toMatchObject({
      headMessageId: assistant.id,
      updatedAt: T0 + 100,
      messages: 2,
    });
    expect(finds('什么')).toEqual([user?.id]);
  });

  test('without a question answers one again, as a sibling', () => {
    const { user, assistant } = exchange(db, conversationId, null, 'q', 'a');
    const again = beginTurn(db, {
      turn: newTurn(conversationId),
      user: null,
      assistant: { id: randomUUID(), parentId: user.id, createdAt: T0 + 1, style: null, context: null },
    });
    expect(again.user).toBeNull();
    expect(again.assistant.siblings).toEqual([assistant.id, again.assistant.id]);
  });

  test('is all or nothing', () => {
    const before = getConversation(db, { id: conversationId });
    const attempt = (turn: ReturnType<typeof newTurn>, parentId: string | null) => () =>
      beginTurn(db, {
        turn,
        user: { id: randomUUID(), parentId: null, text: 'lost words', createdAt: T0 },
        assistant: { id: randomUUID(), parentId, createdAt: T0, style: null, context: null },
      });
    expect(attempt(newTurn(conversationId), randomUUID())).toThrow('no longer there');
    expect(attempt(newTurn(randomUUID()), null)).toThrow('no longer there');
    const other = createConversation(db, { conversation: newConversation() });
    const elsewhere = exchange(db, other.id, null, 'q', 'a');
    expect(attempt(newTurn(conversationId), elsewhere.user.id)).toThrow('no longer there');
    expect(finds('lost')).toEqual([]);
    expect(getConversation(db, { id: conversationId })).toEqual(before);
  });
});

describe('finishing', () => {
  const usage: Usage = {
    inputTokens: 12,
    outputTokens: 34,
    cachedTokens: 5,
    reasoningTokens: 6,
    costTicks: 123_456_789_012,
    estimated: true,
  };

  test('folds everything into the message', () => {
    const { turn, assistant } = begin();
    appendJournal(db, { turnId: turn.id, entries: [{ channel: 'text', offset: 0, text: 'partial' }] });
    const failure = fail('stream_cut', 'Cut.', { retryable: true, status: 200 });
    const message = finishTurn(db, {
      turnId: turn.id,
      at: T0 + 1000,
      state: 'interrupted',
      message: finished('The full 回答\n```js\n1\n```', {
        reasoning: 'because',
        status: 'interrupted',
        finishReason: 'length',
        failure,
        ttftMs: 12.6,
        totalMs: 900.2,
        usage,
        attempts: 3,
        carry: [{ type: 'reasoning', encrypted: 'x' }],
      }),
    });
    expect(message).toEqual({
      ...assistant,
      text: 'The full 回答\n```js\n1\n```',
      reasoning: 'because',
      status: 'interrupted',
      finishReason: 'length',
      failure,
      ttftMs: 13,
      totalMs: 900,
      usage,
    });
    expect(getMessage(db, { id: assistant.id })).toEqual(message);
    expect(finds('回答')).toEqual([assistant.id]);
    expect(finds('partial')).toEqual([]);
    expect(finds('has:code')).toEqual([assistant.id]);
    expect(getCarry(db, { messageIds: [assistant.id, randomUUID()] })).toEqual({
      [assistant.id]: [{ type: 'reasoning', encrypted: 'x' }],
    });
    expect(all(db, sql`SELECT * FROM journal`)).toEqual([]);
    expect(get(db, sql`SELECT state, attempts, first_token_at, ended_at FROM turns`)).toEqual({
      state: 'interrupted',
      attempts: 3,
      first_token_at: T0 + 113,
      ended_at: T0 + 1000,
    });
    expect(getConversation(db, { id: conversationId })?.updatedAt).toBe(T0 + 1000);
  });

  test('costs nobody named and no usage stay unknown', () => {
    const { turn } = begin();
    const message = finished('a', { usage: { ...usage, costTicks: null } });
    expect(finishTurn(db, { turnId: turn.id, at: T0, state: 'done', message }).usage?.costTicks).toBeNull();
    const second = begin();
    expect(
      finishTurn(db, { turnId: second.turn.id, at: T0, state: 'done', message: finished('b') }).usage,
    ).toBeNull();
  });

  test('twice is once', () => {
    const { turn, assistant } = begin();
    const end = { turnId: turn.id, at: T0 + 1, state: 'done', message: finished('once only') } as const;
    expect(finishTurn(db, end)).toEqual(finishTurn(db, end));
    expect(finds('once')).toEqual([assistant.id]);
  });

  test('again with other words forgets the first ones', () => {
    const { turn, assistant } = begin();
    const end = (text: string) =>
      finishTurn(db, { turnId: turn.id, at: T0, state: 'done', message: finished(text) });
    end('premature wording');
    expect(end('final words')).toMatchObject({ text: 'final words' });
    expect(finds('premature')).toEqual([]);
    expect(finds('final')).toEqual([assistant.id]);
  });

  test('of a conversation that is gone says so', () => {
    const { turn } = begin();
    purgeConversation(db, { id: conversationId });
    expect(() => finishTurn(db, { turnId: turn.id, at: T0, state: 'done', message: finished('x') })).toThrow(
      'no longer there',
    );
    expect(() => appendJournal(db, { turnId: turn.id, entries: [] })).toThrow('no longer there');
  });
});

describe('continuing', () => {
  const cut = () => {
    const first = begin();
    finishTurn(db, {
      turnId: first.turn.id,
      at: T0 + 200,
      state: 'interrupted',
      message: finished('The first half', {
        status: 'interrupted',
        finishReason: null,
        failure: fail('stream_cut', 'Cut.'),
        carry: [1],
      }),
    });
    return first.assistant.id;
  };

  test('keeps what is there, with a seam', () => {
    const messageId = cut();
    const turn = newTurn(conversationId, { startedAt: T0 + 300 });
    expect(continueTurn(db, { turn, messageId, at: T0 + 300 })).toMatchObject({
      status: 'streaming',
      text: 'The first half',
      failure: null,
      turnId: turn.id,
      seams: [14],
    });
    expect(finds('first')).toEqual([messageId]);
    // It says the first half only, and would stand for the whole.
    expect(getCarry(db, { messageIds: [messageId] })).toEqual({});
    const message = finished('The first half and the second');
    expect(finishTurn(db, { turnId: turn.id, at: T0 + 400, state: 'done', message })).toMatchObject({
      text: 'The first half and the second',
      status: 'done',
      seams: [14],
    });
    expect(finds('first')).toEqual([messageId]);
    expect(finds('second')).toEqual([messageId]);
  });

  test('with nothing new leaves no seam', () => {
    const messageId = cut();
    const turn = newTurn(conversationId);
    continueTurn(db, { turn, messageId, at: T0 + 300 });
    const message = finished('The first half', { status: 'stopped' });
    expect(finishTurn(db, { turnId: turn.id, at: T0 + 400, state: 'stopped', message }).seams).toEqual([]);
  });

  test('is refused for an answer that runs, a question, and what is not there', () => {
    const { user, assistant } = begin();
    const attempt = (messageId: string) => () =>
      continueTurn(db, { turn: newTurn(conversationId), messageId, at: T0 });
    expect(attempt(assistant.id)).toThrow('still being written');
    expect(attempt(user?.id ?? '')).toThrow('no longer there');
    expect(attempt(randomUUID())).toThrow('no longer there');
  });
});
