import { once } from 'node:events';
import { expect, test } from './app';
import { startChatServer, type ChatServer } from '../helpers/chat-server';
import { mainWindow } from './pages';
import { jsonLines, messagesOf, run, terminal } from './terminal';

/** What is promised: at most the last 100 ms of text is missing after a kill. */
const PROMISE_MS = 100;
const KILLS = { terminal: 17, window: 3 };
/** A promise that was broken once is broken: it is never tried again. */
test.describe.configure({ retries: 0 });

interface Sent {
  at: number;
  length: number;
}

/** Endless numbered words, and when each had been handed to the socket. */
async function wordServer(): Promise<{ server: ChatServer; sent: Sent[]; text(): string }> {
  const sent: Sent[] = [];
  let text = '';
  const server = await startChatServer(async ({ delta, gone }) => {
    sent.length = 0;
    text = '';
    let there = true;
    void gone.then(() => (there = false));
    for (let index = 0; there && index < 5000; index += 1) {
      const word = `w${index} `;
      text += word;
      await delta(word);
      sent.push({ at: Date.now(), length: text.length });
      await new Promise((done) => setTimeout(done, 4));
    }
  });
  return { server, sent, text: () => text };
}

test('killed 20 times in mid-answer: the database opens and nothing but the last moment is missing', async ({
  profile,
  start,
}) => {
  test.setTimeout(600_000);
  const { server, sent, text } = await wordServer();
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

  const check = async (killedAt: number, what: string): Promise<void> => {
    const promised = sent.filter((item) => item.at <= killedAt - PROMISE_MS).at(-1)?.length ?? 0;
    const whole = text();
    const list = jsonLines((await run(profile, ['conversations', '--json'])).stdout);
    const messages = await messagesOf(profile, list[0]?.['id']);
    const answer = messages.at(-1);
    expect(answer?.role, what).toBe('assistant');
    expect(answer?.status, what).toBe('interrupted');
    const kept = answer?.text ?? '';
    expect(whole.startsWith(kept), `${what}: what is kept is what was sent`).toBe(true);
    expect(kept.length, `${what}: kept of ${promised} promised`).toBeGreaterThanOrEqual(promised);
    expect(kept.length, what).toBeGreaterThan(0);
  };

  for (let kill = 0; kill < KILLS.terminal; kill += 1) {
    const child = terminal(profile, ['ask', 'go on']);
    child.stdin.end();
    await once(child.stdout, 'data');
    await new Promise((done) => setTimeout(done, 150 + ((kill * 97) % 400)));
    const gone = once(child, 'close');
    child.kill('SIGKILL');
    const killedAt = Date.now();
    await gone;
    await check(killedAt, `terminal, kill ${kill + 1}`);
  }

  for (let kill = 0; kill < KILLS.window; kill += 1) {
    const app = await start();
    const main = mainWindow(app.page);
    await main.newConversation.click();
    await main.ask('go on');
    await expect(main.answers.last()).toContainText('w9 ');
    await new Promise((done) => setTimeout(done, 100 + kill * 130));
    const dying = app.kill();
    const killedAt = Date.now();
    await dying;
    await check(killedAt, `window, kill ${kill + 1}`);
  }

  const doctor = await run(profile, ['doctor', '--json']);
  expect(jsonLines(doctor.stdout)[0]).toMatchObject({ database: { problems: [], conversations: 20 } });
  await server.close();
});
