/** `conversations`, `show` and `search`. */
import { localDay } from '../../shared/local-day';
import type { Conversation, Message, SearchHit } from '../../shared/models';
import type { App } from '../app';
import { numberOption, parseCommand, type CommandSpec } from './args';
import { EXIT, printJson, type ExitCode, type Io } from './io';

export const conversationsSpec: CommandSpec = {
  usage: 'conversations [--json]',
  does: 'lists conversations, newest first',
  options: {},
  words: [0, 0],
};

export async function conversations(app: App, argv: readonly string[], io: Io): Promise<ExitCode> {
  const args = parseCommand(conversationsSpec, argv);
  for (const item of await app.conversations.list()) {
    if (args.flag('json')) {
      const { id, title, updatedAt, messages } = item;
      printJson(io, { id, title, updatedAt, messages });
    } else io.out(`${conversationLine(item)}\n`);
  }
  return EXIT.done;
}

export const showSpec: CommandSpec = {
  usage: 'show ID [--json]',
  does: 'one conversation with its messages',
  options: {},
  words: [1, 1],
};

export async function show(app: App, argv: readonly string[], io: Io): Promise<ExitCode> {
  const args = parseCommand(showSpec, argv);
  const conversation = await app.conversations.get(args.words[0] ?? '');
  const path = await app.conversations.path(conversation.id);
  if (args.flag('json')) {
    const { id, title, updatedAt } = conversation;
    const messages = path.map(({ id: messageId, role, text, status }) => ({
      id: messageId,
      role,
      text,
      status,
    }));
    printJson(io, { id, title, updatedAt, messages });
  } else {
    io.out(`# ${conversation.title}\n`);
    for (const message of path) io.out(`\n${messageHead(message)}\n\n${message.text}\n`);
  }
  return EXIT.done;
}

export const searchSpec: CommandSpec = {
  usage: 'search QUERY [--limit N] [--json]',
  does: 'finds messages; see the manual for filters such as role: and before:',
  options: { limit: { type: 'string' } },
  words: [1, 1000],
};

export async function search(app: App, argv: readonly string[], io: Io): Promise<ExitCode> {
  const args = parseCommand(searchSpec, argv);
  const limit = numberOption(args, 'limit', 20, 500);
  const { hits, more } = await app.db.search({ query: args.words.join(' '), limit });
  for (const hit of hits) {
    if (args.flag('json')) {
      const { conversationId, messageId, title, role, createdAt, snippet } = hit;
      printJson(io, { conversationId, messageId, title, role, createdAt, snippet });
    } else io.out(hitText(hit));
  }
  if (hits.length === 0) io.err('Nothing found.\n');
  if (more) io.err(`More were found; --limit shows more than ${limit}.\n`);
  return EXIT.done;
}

function conversationLine(item: Conversation): string {
  return `${item.id}  ${moment(item.updatedAt)}  ${item.title || '(untitled)'}  (${item.messages})`;
}

function messageHead(message: Message): string {
  const who = message.role === 'user' ? 'You' : `Assistant (${message.model ?? 'unknown model'})`;
  return `## ${who}${message.status === 'done' ? '' : ` [${message.status}]`}`;
}

function hitText(hit: SearchHit): string {
  return `${hit.conversationId}  ${moment(hit.createdAt)}  ${hit.title}\n    ${hit.snippet}\n`;
}

/** In local time, which is how the filters of a search read a date. */
const moment = (at: number): string => `${localDay(at)} ${new Date(at).toTimeString().slice(0, 5)}`;
