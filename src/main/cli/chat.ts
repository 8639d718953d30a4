/** `chat`: the same conversation, interactively. Also what opens where there is a terminal and no display. */
import type { App } from '../app';
import { answer, finishSummary } from './ask';
import { parseCommand, type CommandSpec } from './args';
import { EXIT, UsageError, type ExitCode, type Io } from './io';
import { setupFrom, setupOptions } from './style-option';

export const chatSpec: CommandSpec = {
  usage: 'chat [--provider ID] [--model M] [--preset P] [--style k=v]... [--over-budget]',
  does: 'a conversation in the terminal; an empty line or Ctrl+D ends it',
  options: {
    provider: { type: 'string' },
    model: { type: 'string' },
    'over-budget': { type: 'boolean' },
    ...setupOptions,
  },
  words: [0, 0],
};

export async function chat(app: App, argv: readonly string[], io: Io): Promise<ExitCode> {
  const args = parseCommand(chatSpec, argv);
  const setup = setupFrom(args, null, app.settings.get());
  const lines = io.lines('you> ');
  if (!lines) throw new UsageError('chat needs a terminal. Use `ask` in scripts.');
  io.err('Type a message and press Enter. An empty line ends the conversation; Ctrl+C stops an answer.\n');
  let conversationId: string | null = null;
  for await (const line of lines) {
    if (line.trim() === '') break;
    await answer(app, io, {
      text: line,
      conversationId,
      // Given once, they hold for the conversation.
      providerId: conversationId === null ? args.text('provider') : undefined,
      model: conversationId === null ? args.text('model') : undefined,
      setup: conversationId === null ? setup : undefined,
      json: false,
      overBudget: args.flag('over-budget'),
      onStart: (id) => {
        conversationId = id;
      },
    });
  }
  if (conversationId !== null) await finishSummary(app, io, conversationId);
  return EXIT.done;
}

/** With neither a display nor a terminal: one question to the guide, its answer, and how to go on. */
export async function introduce(app: App, io: Io): Promise<ExitCode> {
  const text = 'What can you do?';
  io.err(
    `There is no display and no terminal here, so this asks the built-in guide one question: "${text}"\n\n`,
  );
  const code = await answer(app, io, {
    text,
    conversationId: null,
    providerId: 'demo',
    model: undefined,
    json: false,
  });
  io.err('\nGo on with: npm start -- ask "your question"   (or `npm start -- help` for every command)\n');
  return code;
}
