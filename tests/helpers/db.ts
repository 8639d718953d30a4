/** Databases for tests: real files in a folder of their own, and rows to put in. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewConversation } from '../../src/main/db/conversations';
import type { Db } from '../../src/main/db/sql';
import type { FinishedMessage } from '../../src/main/db/settle';
import { beginTurn, finishTurn, type NewTurn } from '../../src/main/db/turns';
import type { Message } from '../../src/shared/models';

export interface Folder {
  path: string;
  file(name: string): string;
  remove(): void;
}

export function tempFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'parlance-db-'));
  return {
    path,
    file: (name) => join(path, name),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** A user id without rights. */
export const NOBODY = 65534;

export const T0 = Date.UTC(2026, 2, 14, 9, 26, 53);

export function newConversation(more: Partial<NewConversation> = {}): NewConversation {
  return {
    id: randomUUID(),
    title: 'Untitled',
    titleSource: 'none',
    createdAt: T0,
    providerId: 'demo',
    model: 'guide',
    presetId: null,
    style: null,
    context: null,
    systemPrompt: '',
    ...more,
  };
}

export function newTurn(conversationId: string, more: Partial<NewTurn> = {}): NewTurn {
  return {
    id: randomUUID(),
    conversationId,
    providerId: 'demo',
    model: 'guide',
    startedAt: T0,
    ownerPid: process.pid,
    ownerId: 'this-test',
    ...more,
  };
}

export function finished(text: string, more: Partial<FinishedMessage> = {}): FinishedMessage {
  return {
    text,
    reasoning: '',
    status: 'done',
    finishReason: 'stop',
    failure: null,
    ttftMs: 120,
    totalMs: 900,
    usage: null,
    attempts: 1,
    carry: [],
    ...more,
  };
}

/** A question and its finished answer under `parentId`. */
export function exchange(
  db: Db,
  conversationId: string,
  parentId: string | null,
  question: string,
  answer: string,
  at = T0,
): { user: Message; assistant: Message } {
  const turn = newTurn(conversationId, { startedAt: at });
  const userId = randomUUID();
  const { user } = beginTurn(db, {
    turn,
    user: { id: userId, parentId, text: question, createdAt: at },
    assistant: { id: randomUUID(), parentId: userId, createdAt: at, style: null, context: null },
  });
  const assistant = finishTurn(db, { turnId: turn.id, at, state: 'done', message: finished(answer) });
  if (!user) throw new Error('a turn with a question returns it');
  return { user, assistant };
}
