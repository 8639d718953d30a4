import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createConversation } from '../../../src/main/db/conversations';
import { purgeConversation } from '../../../src/main/db/purge';
import { openForWriting } from '../../../src/main/db/open';
import type { Db } from '../../../src/main/db/sql';
import {
  addSummaryVersion,
  insertSummary,
  listSummaries,
  redoSummary,
  undoSummary,
} from '../../../src/main/db/summaries';
import type { Summary } from '../../../src/shared/context';
import { newConversation, T0 } from '../../helpers/db';

let db: Db;
let conversationId: string;
beforeEach(() => {
  db = openForWriting(':memory:');
  conversationId = createConversation(db, { conversation: newConversation() }).id;
});
afterEach(() => db.close());

function added(text: string, more: Partial<Summary> = {}): Summary {
  const summary: Summary = {
    id: randomUUID(),
    conversationId,
    createdAt: T0,
    state: 'ready',
    replaces: ['a', 'b'],
    providerId: 'test',
    model: 'test-model',
    inputTokens: 120,
    outputTokens: 30,
    costTicks: 7,
    estimated: false,
    versions: [{ text, source: 'model', at: T0 }],
    version: 0,
    ...more,
  };
  insertSummary(db, { summary });
  return summary;
}

const edit = (id: string, text: string): Summary | null =>
  addSummaryVersion(db, { id, version: { text, source: 'user', at: T0 + 1 } });
const inUse = (summary: Summary | null): unknown =>
  summary && { state: summary.state, text: summary.versions[summary.version]?.text };

test('a summary is kept whole, and listed oldest first for its conversation alone', () => {
  const later = added('later', { createdAt: T0 + 5 });
  const first = added('first');
  expect(listSummaries(db, { conversationId })).toEqual([first, later]);
  expect(listSummaries(db, { conversationId: randomUUID() })).toEqual([]);
  expect(() => added('lost', { conversationId: randomUUID() })).toThrow('no longer there');
});

test('edits are undone one by one, then the summary itself, and all of it can be redone', () => {
  const { id } = added('by the model');
  edit(id, 'by hand');
  expect(inUse(edit(id, 'again'))).toEqual({ state: 'ready', text: 'again' });
  expect(inUse(undoSummary(db, { id }))).toEqual({ state: 'ready', text: 'by hand' });
  expect(inUse(undoSummary(db, { id }))).toEqual({ state: 'ready', text: 'by the model' });
  expect(inUse(undoSummary(db, { id }))).toEqual({ state: 'undone', text: 'by the model' });
  expect(inUse(undoSummary(db, { id }))).toEqual({ state: 'undone', text: 'by the model' });
  expect(inUse(redoSummary(db, { id }))).toEqual({ state: 'ready', text: 'by the model' });
  expect(inUse(redoSummary(db, { id }))).toEqual({ state: 'ready', text: 'by hand' });
  expect(inUse(edit(id, 'another way'))).toEqual({ state: 'ready', text: 'another way' });
  expect(inUse(redoSummary(db, { id }))).toEqual({ state: 'ready', text: 'another way' });
  expect(undoSummary(db, { id: randomUUID() })).toBeNull();
  expect(edit(randomUUID(), 'nothing')).toBeNull();
});

test('of very many edits the newest are kept, and the model’s own text', () => {
  const { id } = added('by the model');
  for (let index = 1; index <= 80; index += 1) edit(id, `edit ${index}`);
  const texts = listSummaries(db, { conversationId })[0]?.versions.map(({ text }) => text) ?? [];
  expect(texts).toHaveLength(50);
  expect(texts[0]).toBe('by the model');
  expect(texts.at(-1)).toBe('edit 80');
});

test('it goes with its conversation', () => {
  added('gone soon');
  purgeConversation(db, { id: conversationId });
  expect(listSummaries(db, { conversationId })).toEqual([]);
});
