/**
 * What an answer of a thousand tokens costs while it streams, in conversations of 10, 500 and 5,000 messages: processor
 * time of all processes of the app, and bytes that reach files. Beside it the patterns in which others write, re-implemented
 * from the description of their public sources, fed with the same tokens on the same clock and counted the same way.
 */
import { join } from 'node:path';
import { startChatServer } from '../helpers/chat-server';
import { askApp, showConversation } from './ask';
import { open } from './electron';
import { writers } from './peer-writes';
import { cpuMs, family, writtenBytes } from '../helpers/processes';
import { fillConversation, profileAt } from './profile';
import { spread, type Bench, type Row } from './stats';

const TOKENS = 1000;
/** Milliseconds between tokens: 100 a second. */
const PACE_MS = 10;
/** The last commits are on their way. */
const SETTLE_MS = 500;

const tokenAt = (n: number): string => `word${n} `;
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Token by token at the pace of a server; a clock that is late catches up. */
async function stream(tokens: number, each: (token: string) => unknown): Promise<void> {
  const startedAt = performance.now();
  for (let n = 0; n < tokens; n++) {
    const early = startedAt + n * PACE_MS - performance.now();
    if (early > 0) await pause(early);
    await each(tokenAt(n));
  }
}

export const writes: Bench = {
  name: 'writes',
  quickSeconds: 35,
  long: true,
  async run({ quick }) {
    const tokens = quick ? 100 : TOKENS;
    const lengths = quick ? [10, 500] : [10, 500, 5000];
    const rows: Row[] = [];
    const per = (value: number): number => (value * TOKENS) / tokens;
    for (const messages of lengths) {
      const ours = await measureApp(messages, tokens);
      const kb = per(ours.bytes) / 1000;
      const name = `${messages} messages`;
      rows.push({ what: `${name}: written per 1,000 tokens`, unit: 'kB', spread: spread([kb]) });
      rows.push({
        what: `${name}: processor time per 1,000 tokens, all processes`,
        unit: 'ms',
        spread: spread([per(ours.cpu)]),
      });
      for (const writer of writers) {
        const theirs = await measurePeer(writer, messages, tokens);
        rows.push({
          what: `${name}: written, ${writer.name} / Parlance`,
          unit: 'ratio',
          spread: spread([per(theirs) / 1000 / kb]),
          note: `${(per(theirs) / 1000).toFixed(0)} kB; ${writer.source}; loses ${writer.loses}`,
        });
      }
    }
    return rows;
  },
};

async function measureApp(messages: number, tokens: number): Promise<{ bytes: number; cpu: number }> {
  const server = await startChatServer(async ({ delta, finish }) => {
    await stream(tokens, delta);
    finish();
  });
  const profile = await profileAt(server.baseUrl);
  const conversation = fillConversation(profile, messages);
  const { page, pid, close } = await open('app', profile.dir);
  try {
    await page.getByRole('textbox', { name: 'Message' }).waitFor();
    await showConversation(page, conversation);
    await pause(3000);
    const processes = family(pid);
    const before = { bytes: writtenBytes(processes), cpu: cpuMs(processes) };
    await askApp(page, conversation, 'go');
    await pause(SETTLE_MS);
    return { bytes: writtenBytes(processes) - before.bytes, cpu: cpuMs(processes) - before.cpu };
  } finally {
    await close();
    await profile.remove();
    await server.close();
  }
}

async function measurePeer(
  writer: (typeof writers)[number],
  messages: number,
  tokens: number,
): Promise<number> {
  const profile = await profileAt('http://127.0.0.1:9/v1');
  try {
    const store = writer.open(join(profile.dir, 'peer.db'), messages);
    const before = writtenBytes([process.pid]);
    store.begin();
    await stream(tokens, (token) => store.token(token, performance.now()));
    store.end();
    await pause(SETTLE_MS);
    const written = writtenBytes([process.pid]) - before;
    store.close();
    return written;
  } finally {
    await profile.remove();
  }
}
