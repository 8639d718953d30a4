/** The model of the pictures: a server on loopback that says what `content.ts` has for each question. */
import { startChatServer, type Answering } from '../helpers/chat-server';
import { answerTo, otherAnswer, troubles } from './content';

export interface Model {
  baseUrl: string;
  /** Answers that are asked to `hold` stay open, to be seen streaming, until they are let go. */
  letGo(): void;
  close(): Promise<void>;
}

/** Characters of an answer that is held. */
const SHOWN = 150;
/** Seconds: a countdown that outlasts the pictures of it. */
const RETRY_AFTER = '600';

export async function startModel(): Promise<Model> {
  const held = new Set<() => void>();
  const server = await startChatServer(async (answering) => {
    const asked = answering.body.messages.at(-1)?.content ?? '';
    if (asked === troubles.busy) return refuse(answering, 503, 'The session server is busy', RETRY_AFTER);
    if (asked === troubles.refused) return refuse(answering, 401, 'Incorrect API key provided: xai-…f3a9');
    const other = answering.body.model.startsWith('gpt');
    const answer = other ? otherAnswer : answerTo(asked);
    const open = asked === troubles.streaming || asked === troubles.compared;
    const shown = open ? SHOWN : answer.length;
    await say(answering, answer.slice(0, shown));
    if (asked === troubles.cut) answering.response.destroy();
    else if (!open) answering.finish();
    else {
      await Promise.race([new Promise<void>((done) => held.add(done)), answering.gone]);
      await say(answering, answer.slice(shown));
      answering.finish();
    }
  }, []);
  return {
    baseUrl: server.baseUrl,
    letGo: () => {
      for (const done of held) done();
      held.clear();
    },
    close: () => server.close(),
  };
}

async function say({ delta }: Answering, text: string): Promise<void> {
  // A first token that takes a moment, and a pace like a model's: the figures under the answer are of these.
  await new Promise((done) => setTimeout(done, 350));
  for (const piece of text.match(/.{1,16}/gsu) ?? []) {
    await delta(piece);
    await new Promise((done) => setTimeout(done, 40));
  }
}

function refuse({ response }: Answering, status: number, message: string, retryAfter?: string): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
  });
  response.end(JSON.stringify({ error: { message } }));
}
