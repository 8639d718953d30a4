import { once } from 'node:events';
import { expect, test } from './app';
import { importChats } from './chats';
import { mainWindow } from './pages';
import { jsonLines, messagesOf, run, terminal } from './terminal';

test('ask streams events, and search finds a word of the answer', async ({ profile }) => {
  const asked = await run(profile, ['ask', '--json', 'What can you do?']);
  expect(asked.code, asked.stderr).toBe(0);
  const events = jsonLines(asked.stdout);
  expect(events[0]).toMatchObject({ type: 'start', provider: 'demo' });
  expect(events.filter((event) => event['type'] === 'delta').length).toBeGreaterThanOrEqual(5);
  const done = events.at(-1);
  expect(done).toMatchObject({ type: 'done', finishReason: 'stop' });
  const text = events
    .filter((event) => event['type'] === 'delta')
    .map((event) => event['text'])
    .join('');
  expect(text).toBe(done?.['text']);

  const word = /\b[a-z]{7,}\b/.exec(text)?.[0] ?? '';
  const found = jsonLines((await run(profile, ['search', word, '--json'])).stdout);
  expect(found[0]).toMatchObject({ conversationId: events[0]?.['conversationId'], role: 'assistant' });

  const shown = await run(profile, ['show', String(events[0]?.['conversationId']), '--json']);
  expect(jsonLines(shown.stdout)[0]).toMatchObject({
    messages: [{ role: 'user' }, { role: 'assistant', text, status: 'done' }],
  });
});

test('a prompt on standard input, and the conversation goes on', async ({ profile }) => {
  const first = jsonLines((await run(profile, ['ask', '--json', '-'], '什么是供应商？')).stdout);
  const id = String(first[0]?.['conversationId']);
  const second = await run(profile, ['ask', '--conversation', id, '--json', 'and', 'the', 'price?']);
  expect(second.code).toBe(0);
  const list = jsonLines((await run(profile, ['conversations', '--json'])).stdout);
  expect(list).toMatchObject([{ id, messages: 4 }]);
});

test('exit codes say what happened', async ({ profile }) => {
  expect((await run(profile, ['ask', '--nonsense'])).code).toBe(2);
  expect((await run(profile, ['ask', ''])).code).toBe(2);
  expect((await run(profile, ['no-such-command'])).code).toBe(2);
  expect((await run(profile, ['config', 'set', 'context.turns', 'many'])).code).toBe(2);
  expect((await run(profile, ['show', '00000000-0000-4000-8000-000000000000'])).code).toBe(1);
  expect((await run(profile, ['ask', '--provider', 'openai', 'hi'])).code).toBe(3);
  const failed = await run(profile, ['ask', '--model', 'demo-fault-500', '--json', 'hi']);
  expect(failed.code).toBe(1);
  expect(jsonLines(failed.stdout).at(-1)).toMatchObject({
    type: 'error',
    code: 'server_error',
    retryable: true,
  });
});

test('Ctrl+C stops with 130 and keeps what came', async ({ profile }) => {
  const child = terminal(profile, ['ask', 'Show me a long answer']);
  child.stdin.end();
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  await expect.poll(() => stdout.length).toBeGreaterThan(40);
  child.kill('SIGINT');
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(130);
  const list = jsonLines((await run(profile, ['conversations', '--json'])).stdout);
  const answer = (await messagesOf(profile, list[0]?.['id'])).at(-1);
  expect(answer?.status).toBe('stopped');
  expect(stdout.trim().startsWith(answer?.text.trim().slice(0, 40) ?? 'x')).toBe(true);
});

test('ask works while the app is open on the same profile, and the window shows it', async ({
  profile,
  start,
}) => {
  const { page } = await start();
  const main = mainWindow(page);
  await main.ask('Show me a long answer');
  await expect(main.stop).toBeVisible();
  const asked = await run(profile, ['ask', 'A question from the terminal']);
  expect(asked.code, asked.stderr).toBe(0);
  await expect(
    main.conversations.getByRole('listitem').filter({ hasText: 'from the terminal' }),
  ).toBeVisible();
  // The window's own answer went on undisturbed.
  await expect(main.answers.last()).not.toContainText(/interrupted/i);
});

test('an answer that the terminal writes into the open conversation is whole in the window when it ends', async ({
  profile,
  start,
}) => {
  const { page } = await start();
  const main = mainWindow(page);
  await main.ask('What can you do?');
  await expect(main.answers.last()).toContainText('to first token');
  const [conversation] = jsonLines((await run(profile, ['conversations', '--json'])).stdout);
  // Longer than the window takes to see that there is an answer, and to attach to it.
  const asked = await run(profile, [
    'ask',
    '--conversation',
    String(conversation?.['id']),
    'How do retries work?',
  ]);
  expect(asked.code, asked.stderr).toBe(0);
  await expect(main.answers).toHaveCount(2);
  await expect(main.answers.last()).toContainText('to first token');
  await expect(main.answers.last()).toContainText(asked.stdout.replaceAll('`', '').trim().slice(-20));
});

test('what the terminal imports is in the list of the open window', async ({ profile, start }) => {
  const { page } = await start();
  const main = mainWindow(page);
  await expect(main.message).toBeFocused();
  await importChats(profile, ['a', 'b']);
  await expect(main.conversations.getByRole('link', { name: 'Chat a' })).toBeVisible();
  await expect(main.conversations.getByRole('link', { name: 'Chat b' })).toBeVisible();
});
