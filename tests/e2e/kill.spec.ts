import { once } from 'node:events';
import { expect, test } from './app';
import { startChatServer, type ChatServer } from '../helpers/chat-server';
import { mainWindow } from './pages';
import { jsonLines, messagesOf, run, terminal } from './terminal';

/** What is promised: at most the last 100 ms of the text that had arrived is missing after a kill. */
const PROMISE_MS = 100;
const KILLS = { terminal: 17, window: 3 };
/** A promise that was broken once is broken: it is never tried again. */
test.describe.configure({ retries: 0 });

/** Endless numbered words. */
async function wordServer(): Promise<{ server: ChatServer; text(): string }> {
  let text = '';
  const server = await startChatServer(async ({ delta, gone }) => {
    text = '';
    let there = true;
    void gone.then(() => (there = false));
    for (let index = 0; there && index < 5000; index += 1) {
      const word = `w${index} `;
      text += word;
      await delta(word);
      await new Promise((done) => setTimeout(done, 4));
    }
  });
  return { server, text: () => text };
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

test('killed 20 times in mid-answer: the database opens and nothing but the last moment is missing', async ({
  profile,
  start,
}) => {
  test.setTimeout(600_000);
  const { server, text } = await wordServer();
  await run(profile, [
    'provider',
    'add',
    'words',
    '--dialect',
    'chat-completions',
    '--base-url',
    server.baseUrl,
    '--model',
    'm',
    '--no-key',
  ]);
  await run(profile, ['config', 'set', 'chat.provider', 'words']);

  /** `seen` is what one could read 100 ms before the kill: what is shown has arrived. */
  const check = async (seen: string, what: string): Promise<void> => {
    const whole = text();
    const list = jsonLines((await run(profile, ['conversations', '--json'])).stdout);
    const messages = await messagesOf(profile, list[0]?.['id']);
    const answer = messages.at(-1);
    expect(answer?.role, what).toBe('assistant');
    expect(answer?.status, what).toBe('interrupted');
    const kept = answer?.text ?? '';
    expect(whole.startsWith(kept), `${what}: what is kept is what was sent`).toBe(true);
    expect(seen, what).toMatch(/^w0 /);
    expect(kept.startsWith(seen), `${what}: kept ${kept.length} of ${seen.length} that were seen`).toBe(true);
  };

  for (let kill = 0; kill < KILLS.terminal; kill += 1) {
    const child = terminal(profile, ['ask', 'go on']);
    child.stdin.end();
    const read: { at: number; text: string }[] = [];
    child.stdout
      .setEncoding('utf8')
      .on('data', (piece: string) => read.push({ at: performance.now(), text: piece }));
    await once(child.stdout, 'data');
    await pause(150 + ((kill * 97) % 400));
    const gone = once(child, 'close');
    child.kill('SIGKILL');
    const promisedUntil = performance.now() - PROMISE_MS;
    await gone;
    const seen = read.filter(({ at }) => at <= promisedUntil).map((piece) => piece.text);
    await check(seen.join(''), `terminal, kill ${kill + 1}`);
  }

  for (let kill = 0; kill < KILLS.window; kill += 1) {
    const app = await start();
    const main = mainWindow(app.page);
    await main.newConversation.click();
    await main.ask('go on');
    await expect(main.answers.last()).toContainText('w9 ');
    await pause(kill * 130);
    const shown = await main.answers.last().textContent();
    await pause(PROMISE_MS);
    await app.kill();
    // Whole words, as they stand in the text.
    const [seen = ''] = /w0 (?:w\d+ )*/.exec(shown ?? '') ?? [];
    await check(seen, `window, kill ${kill + 1}`);
  }

  const doctor = await run(profile, ['doctor', '--json']);
  expect(jsonLines(doctor.stdout)[0]).toMatchObject({ database: { problems: [], conversations: 20 } });
  await server.close();
});
