/** Databases for tests: real files in a folder of their own, and rows to put in. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewConversation } from '../../src/main/db/conversations';
import type { FinishedMessage, NewTurn } from '../../src/main/db/turns';

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
