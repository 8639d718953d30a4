/** The profile of the pictures: months of use in the database, and what is asked in the app itself on top of them. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ProviderConfig } from '../../src/shared/settings';
import { providerAt } from '../helpers/provider';
import { growUsage } from '../helpers/usage-database';
import { batchPrompts, retries, rich, richChinese, titles } from './content';
import type { Stage } from './stage';

const months = { answers: 1200, days: 80 };
const HOUR = 3_600_000;

const modelOf = (id: string, name: string): ProviderConfig['models'][number] => ({
  id,
  name,
  contextWindow: 500_000,
  maxOutputTokens: null,
});

/** Under the names that the price table knows. */
function providersAt(baseUrl: string): ProviderConfig[] {
  return [
    providerAt(baseUrl, {
      id: 'xai',
      name: 'xAI',
      models: [modelOf('grok-4.7', 'Grok 4.7')],
      defaultModel: 'grok-4.7',
    }),
    providerAt(baseUrl, {
      id: 'openai',
      name: 'OpenAI',
      models: [modelOf('gpt-6-sol', 'GPT-6 Sol'), modelOf('gpt-6-luna', 'GPT-6 Luna')],
      defaultModel: 'gpt-6-sol',
    }),
    // For what keeps a provider waiting: the others answer on.
    providerAt(baseUrl, {
      id: 'lab',
      name: 'Lab server',
      models: [modelOf('llama-5-70b', 'Llama 5 70B')],
      defaultModel: 'llama-5-70b',
    }),
  ];
}

export async function writeProfile(profile: string, baseUrl: string): Promise<void> {
  const settings = {
    providers: providersAt(baseUrl),
    chat: { provider: 'xai' },
    budget: { dayUsd: 5 },
    language: 'en',
    start: { stepsDone: ['key', 'style', 'hotkey'] },
  };
  await writeFile(join(profile, 'settings.json'), JSON.stringify(settings));
  const db = growUsage(join(profile, 'parlance.db'), { ...months, until: Date.now() - HOUR });
  const rename = db.prepare('UPDATE conversations SET title = ? WHERE num % ? = ?');
  for (const [index, title] of titles.entries()) rename.run(title, titles.length, index);
  db.close();
}

/** What scenes come back to, by the name they know it under. */
export interface Talks {
  rich: string;
  richChinese: string;
  branches: string;
  retries: string;
}

export async function fillProfile(stage: Stage): Promise<Talks> {
  await organise(stage);
  await runBatch(stage);
  return {
    richChinese: await ask(stage, richChinese.question),
    rich: await ask(stage, rich.question),
    branches: await askInBranches(stage, 'What is a circuit breaker?'),
    retries: await askAll(
      stage,
      retries.map(({ question }) => question),
    ),
  };
}

/** Folders, pins, the archive and the trash, filled from the months before. */
async function organise({ call }: Stage): Promise<void> {
  const { items } = await call('conversations.list', { after: null });
  const ids = items.map(({ id }) => id);
  const folderOf = async (name: string): Promise<string | null> =>
    (await call('history.saveFolder', { name })).find((folder) => folder.name === name)?.id ?? null;
  await call('history.change', { ids: ids.slice(4, 6), folderId: await folderOf('Work') });
  await call('history.change', { ids: ids.slice(6, 9), folderId: await folderOf('旅行与生活') });
  await call('history.change', { ids: ids.slice(2, 3), pinned: true });
  await call('history.change', { ids: ids.slice(20, 24), archived: true });
  await call('history.delete', { ids: ids.slice(30, 35) });
}

async function ask(stage: Stage, text: string, conversationId: string | null = null): Promise<string> {
  const started = await stage.call('turns.send', { conversationId, text });
  await answered(stage);
  return started.conversationId;
}

async function askAll(stage: Stage, texts: readonly string[]): Promise<string> {
  let id: string | null = null;
  for (const text of texts) id = await ask(stage, text, id);
  if (id === null) throw new Error('nothing was asked');
  return id;
}

/** A question in two versions, the second answered twice. */
async function askInBranches(stage: Stage, text: string): Promise<string> {
  const id = await ask(stage, text);
  const [question] = await stage.call('messages.path', { conversationId: id });
  if (!question) throw new Error('the question was not stored');
  await stage.call('turns.edit', { messageId: question.id, text: `${text} Answer in one sentence.` });
  await answered(stage);
  const path = await stage.call('messages.path', { conversationId: id });
  const answer = path.at(-1);
  if (!answer) throw new Error('the answer was not stored');
  await stage.call('turns.retry', { messageId: answer.id });
  await answered(stage);
  await stage.call('messages.update', { messageId: answer.id, rating: 'good' });
  return id;
}

async function runBatch({ call, page }: Stage): Promise<void> {
  const source = { kind: 'text' as const, text: batchPrompts.join('\n') };
  const reading = { format: null, column: null, template: null };
  const { fingerprint } = await call('batch.check', { source, reading });
  const options = { providerId: 'xai', model: null, mode: 'live' as const, style: null, stopOnError: false };
  const asked = { ...options, systemPrompt: 'You answer customers, kindly and in two sentences.' };
  const batch = await call('batch.start', { source, reading, fingerprint, options: asked });
  await until(page, async () => (await call('batch.get', { id: batch.id })).batch.state === 'done');
}

export const answered = ({ call, page }: Stage): Promise<void> =>
  until(page, async () => (await call('turns.running', {})).length === 0);

async function until(page: Page, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await holds()) return;
    await page.waitForTimeout(100);
  }
  throw new Error('what a picture waits for did not come');
}
