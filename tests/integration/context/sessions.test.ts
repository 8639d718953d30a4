/** Server sessions: gone on with only while they hold exactly the branch, replaced unseen when they are lost. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../src/shared/models';
import { bundleWorkers, ended, quickRetries, startApp, type TestApp } from '../../helpers/app';
import { providerAt } from '../../helpers/provider';
import type { Bundle } from '../../helpers/bundle';
import { startDialectServer, type DialectServer, type SeenRequest } from '../../helpers/dialect-server';

let workers: Bundle;
let app: TestApp;
let server: DialectServer;
let refuse: boolean;

beforeAll(async () => {
  workers = await bundleWorkers();
});

afterAll(() => workers.remove());

beforeEach(async () => {
  refuse = false;
  server = await startDialectServer(() => {
    if (refuse) throw new Error('not now');
    return `Answer ${server.seen.length}.`;
  });
  app = await startApp(workers, quickRetries);
});

afterEach(async () => {
  await app.end();
  await server.close();
});

/** The session that a request goes on with; null = it begins one. */
const sessionOf = ({ path, headers, body }: SeenRequest): string | null =>
  path === '/v1/chat'
    ? String(headers['x-session-token']) || null
    : ((JSON.parse(body) as { previous_response_id?: string }).previous_response_id ?? null);

describe.each(['grok-session', 'responses'])('%s', (dialect) => {
  let conversationId: string;

  const say = async (text: string): Promise<Message> =>
    ended(app, (await app.turns.send({ conversationId, text })).turnId);
  const last = (): SeenRequest => {
    const seen = server.seen.at(-1);
    if (!seen) throw new Error('nothing arrived');
    return seen;
  };
  /** The last request began a session with this history; in `responses` as items, in the session API as one text. */
  const expectReplay = (...texts: string[]): void => {
    expect(sessionOf(last())).toBeNull();
    for (const text of texts) expect(last().body).toContain(text);
  };

  beforeEach(async () => {
    app.settings.patch({
      providers: [
        providerAt(server.baseUrl, { dialect }),
        providerAt(server.baseUrl, { id: 'other', dialect: 'chat-completions' }),
      ],
    });
    const first = await app.turns.send({
      conversationId: null,
      text: 'The word is plum.',
      setup: { context: { kind: 'server' } },
    });
    conversationId = first.conversationId;
    await ended(app, first.turnId);
    await say('And the colour is blue.');
  });

  it('goes on with what the server keeps: the question alone', async () => {
    await say('Which word?');
    expect(sessionOf(last())).not.toBeNull();
    expect(last().body).toContain('Which word?');
    expect(last().body).not.toContain('plum');
    const shown = await app.context.preview({ conversationId, text: 'And?' });
    expect(shown).toMatchObject({
      session: 'continues',
      startsAt: null,
      explanation: { code: 'session_continues' },
    });
    expect(new Set(shown.leftOut.map(({ why }) => why))).toEqual(new Set(['on_server']));
  });

  it('replays the history into a new session when the old one has expired, unseen', async () => {
    server.forget();
    const answer = await say('Which word?');
    expect(answer).toMatchObject({ status: 'done', failure: null });
    expectReplay('plum', 'Answer 1.', 'blue', 'Which word?');
    await say('Which colour?');
    expect(sessionOf(last())).not.toBeNull();
    expect(last().body).not.toContain('plum');
  });

  it('begins anew after an edit, for what the server holds is another branch', async () => {
    const path = await app.conversations.path(conversationId);
    const turn = await app.turns.edit({ messageId: path[2]?.id ?? '', text: 'The colour is red.' });
    await ended(app, turn.turnId);
    expectReplay('plum', 'red');
    expect(last().body).not.toContain('blue');
  });

  it('begins anew on another branch', async () => {
    const path = await app.conversations.path(conversationId);
    const again = await app.turns.retry({ messageId: path[3]?.id ?? '' });
    await ended(app, again.turnId);
    expectReplay('plum', 'blue');
    await app.conversations.showBranch(path[3]?.id ?? '');
    await say('Which colour?');
    expectReplay('plum', 'blue', 'Which colour?');
  });

  it('begins anew when a message is left out, and again when it is let in', async () => {
    const path = await app.conversations.path(conversationId);
    const exclude = (excluded: boolean): Promise<unknown> =>
      Promise.all(path.slice(0, 2).map(({ id }) => app.conversations.updateMessage(id, { excluded })));
    await exclude(true);
    await say('Which word?');
    expectReplay('blue', 'Which word?');
    expect(last().body).not.toContain('plum');
    await say('Sure?');
    expect(sessionOf(last())).not.toBeNull();
    await exclude(false);
    await say('Which word now?');
    expectReplay('plum', 'blue', 'Sure?');
  });

  it('begins anew after another provider has answered', async () => {
    const elsewhere = await app.turns.send({
      conversationId,
      text: 'The fruit is ripe.',
      providerId: 'other',
    });
    await ended(app, elsewhere.turnId);
    const back = await app.turns.send({ conversationId, text: 'Is it?', providerId: 'test' });
    await ended(app, back.turnId);
    expectReplay('plum', 'blue', 'ripe', 'Is it?');
  });

  it('begins anew after an answer that failed, for the server may hold its question', async () => {
    refuse = true;
    const failed = await say('The shape is round.');
    expect(failed.status).toBe('error');
    refuse = false;
    const again = await app.turns.edit({ messageId: failed.parentId ?? '', text: 'The shape is square.' });
    await ended(app, again.turnId);
    expectReplay('plum', 'blue', 'square');
    expect(last().body).not.toContain('round');
  });

  it('gives two styles at once a session each', async () => {
    const tried = await app.turns.tryStyles({ conversationId, text: 'Which word?', styles: [null, null] });
    await Promise.all(tried.turns.map(({ turnId }) => ended(app, turnId)));
    expect(server.seen.slice(-2).map(sessionOf)).toEqual([null, null]);
  });
});
