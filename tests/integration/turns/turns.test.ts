import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FailureError, type ErrorCode } from '../../../src/shared/errors';
import { bundleWorkers, ended, quickRetries, startApp, type TestApp } from '../../helpers/app';
import { providerAt } from '../../helpers/provider';
import type { Bundle } from '../../helpers/bundle';
import { startChatServer, type Answering, type ChatServer } from '../../helpers/chat-server';

let workers: Bundle;
let app: TestApp;
let server: ChatServer;
let answer: (answering: Answering) => void | Promise<void>;

beforeAll(async () => {
  workers = await bundleWorkers();
});

afterAll(() => workers.remove());

beforeEach(async () => {
  answer = async ({ body, delta, finish }) => {
    await delta(`You said: ${body.messages.at(-1)?.content ?? ''}`);
    finish();
  };
  server = await startChatServer((answering) => answer(answering));
  app = await startApp(workers, { ...quickRetries, providers: [providerAt(server.baseUrl)] });
});

afterEach(async () => {
  await app.end();
  await server.close();
});

const send = (text: string, conversationId: string | null = null) => app.turns.send({ conversationId, text });

async function codeOf(promise: Promise<unknown>): Promise<ErrorCode | null> {
  try {
    await promise;
    return null;
  } catch (thrown) {
    if (thrown instanceof FailureError) return thrown.failure.code;
    throw thrown;
  }
}

describe('sending', () => {
  it('stores question and answer, makes a title, and finds both', async () => {
    const turn = await send('Explain idempotent requests');
    const message = await ended(app, turn.turnId);
    expect(message).toMatchObject({
      status: 'done',
      text: 'You said: Explain idempotent requests',
      finishReason: 'stop',
    });
    expect(message.ttftMs).toBeGreaterThanOrEqual(0);
    const conversation = await app.conversations.get(turn.conversationId);
    expect(conversation).toMatchObject({
      title: 'Explain idempotent requests',
      providerId: 'test',
      messages: 2,
    });
    const path = await app.conversations.path(turn.conversationId);
    expect(path.map(({ role, status }) => [role, status])).toEqual([
      ['user', 'done'],
      ['assistant', 'done'],
    ]);
    expect((await app.db.search({ query: 'idemp', limit: 10 })).hits).toHaveLength(2);
  });

  it.each([
    ['', 'empty_prompt'],
    [' \n\t ', 'empty_prompt'],
    ['x'.repeat(33 * 1024 * 1024), 'prompt_too_large'],
  ] as const)('refuses what cannot be sent and stores nothing', async (text, code) => {
    expect(await codeOf(send(text))).toBe(code);
    expect(await app.conversations.list()).toEqual([]);
    expect(server.seen).toEqual([]);
  });

  it('sends 5 MB', async () => {
    const text = '长 text '.repeat(600_000);
    answer = async ({ body, delta, finish }) => {
      await delta(String(body.messages.at(-1)?.content.length));
      finish();
    };
    const turn = await send(text);
    expect((await ended(app, turn.turnId)).text).toBe(String(text.length));
  });

  it('leaves no conversation behind when the provider has no key', async () => {
    app.settings.patch({
      providers: [providerAt(server.baseUrl, { keySource: { kind: 'env', name: 'NO_SUCH_KEY' } })],
    });
    expect(await codeOf(send('hello'))).toBe('no_key');
    expect(await app.conversations.list()).toEqual([]);
  });

  it('takes one question at a time in a conversation, and several conversations at once', async () => {
    const held: Answering[] = [];
    answer = async (answering) => {
      await answering.delta('…');
      held.push(answering);
    };
    const first = await send('one');
    expect(await codeOf(send('again', first.conversationId))).toBe('turn_running');
    const second = await send('two');
    await expect.poll(() => held.length).toBe(2);
    expect(app.runner.running().map((turn) => turn.turnId)).toEqual([first.turnId, second.turnId]);
    for (const answering of held) answering.finish();
    expect((await ended(app, first.turnId)).status).toBe('done');
    expect((await ended(app, second.turnId)).status).toBe('done');
    expect(app.runner.running()).toEqual([]);
  });

  it('sends the last turns and no more', async () => {
    app.settings.patch({ 'context.turns': 2 });
    let conversationId: string | null = null;
    for (const text of ['first', 'second', 'third', 'fourth']) {
      const turn = await send(text, conversationId);
      conversationId = turn.conversationId;
      await ended(app, turn.turnId);
    }
    expect(server.seen.at(-1)?.messages.map(({ content }) => content)).toEqual([
      'second',
      'You said: second',
      'third',
      'You said: third',
      'fourth',
    ]);
  });
});

describe('ends other than done', () => {
  it('keeps what came on Stop, and the server sees the client go', async () => {
    const left: Promise<void>[] = [];
    answer = async (answering) => {
      left.push(answering.gone);
      await answering.delta('half a ');
      await answering.delta('sentence');
    };
    const turn = await send('talk');
    const texts: string[] = [];
    await app.runner.attach(turn.turnId, (event) => {
      if (event.type === 'delta') texts.push(event.text);
    });
    await expect
      .poll(async () => (await app.runner.attach(turn.turnId, () => undefined)).snapshot.text)
      .toBe('half a sentence');
    app.runner.stop(turn.turnId);
    expect(await ended(app, turn.turnId)).toMatchObject({ status: 'stopped', text: 'half a sentence' });
    await Promise.all(left);
    expect(left).toHaveLength(1);
  });

  it('never calls a cut answer done, and goes on with it behind a seam', async () => {
    answer = async ({ delta, response }) => {
      await delta('The first half,');
      response.socket?.destroy();
    };
    const turn = await send('go');
    const cut = await ended(app, turn.turnId);
    expect(cut).toMatchObject({ status: 'interrupted', text: 'The first half,' });
    expect(cut.failure).not.toBeNull();
    expect(server.seen).toHaveLength(1);

    answer = async ({ delta, finish }) => {
      await delta(' and the second.');
      finish();
    };
    const more = await app.turns.continueAnswer({ messageId: cut.id });
    expect(more.assistantMessageId).toBe(cut.id);
    const whole = await ended(app, more.turnId);
    expect(whole).toMatchObject({ status: 'done', text: 'The first half, and the second.', seams: [15] });
    expect(server.seen[1]?.messages).toContainEqual(
      expect.objectContaining({ role: 'assistant', content: 'The first half,' }),
    );
  });

  it('retries a 412 before the first token and says so', async () => {
    let tries = 0;
    answer = async ({ response, delta, finish }) => {
      tries += 1;
      if (tries < 3) {
        response.writeHead(412, { 'content-type': 'application/json' });
        response.end('{"error":{"message":"try again"}}');
        return;
      }
      await delta('third time');
      finish();
    };
    const turn = await send('please');
    const waits: number[] = [];
    await app.runner.attach(turn.turnId, (event) => {
      if (event.type === 'wait' && event.wait) waits.push(event.wait.attempt);
    });
    expect(await ended(app, turn.turnId)).toMatchObject({ status: 'done', text: 'third time' });
    expect(tries).toBe(3);
    expect(waits.at(-1)).toBe(3);
  });

  it('ends as an error with the provider’s own words when nothing came', async () => {
    answer = ({ response }) => {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end('{"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}');
    };
    const message = await ended(app, (await send('hi')).turnId);
    expect(message).toMatchObject({
      status: 'error',
      text: '',
      failure: { code: 'auth_failed', retryable: false },
    });
    expect(message.failure?.providerMessage).toContain('Incorrect API key');
    expect(server.seen).toHaveLength(1);
  });
});

describe('branches', () => {
  it('keeps a retried answer and an edited question as siblings', async () => {
    const turn = await send('original');
    const first = await ended(app, turn.turnId);
    const again = await app.turns.retry({ messageId: first.id });
    const second = await ended(app, again.turnId);
    expect(second.siblings).toEqual([first.id, second.id]);

    const edited = await app.turns.edit({ messageId: turn.userMessageId, text: 'changed' });
    await ended(app, edited.turnId);
    const path = await app.conversations.path(turn.conversationId);
    expect(path[0]).toMatchObject({ text: 'changed', siblings: [turn.userMessageId, edited.userMessageId] });
    expect(server.seen.at(-1)?.messages).toEqual([expect.objectContaining({ content: 'changed' })]);

    const back = await app.conversations.showBranch(first.id);
    expect(back.map(({ text }) => text)).toEqual(['original', 'You said: original']);
  });
});
