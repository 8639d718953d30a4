/** `context`: exactly what the next request of a conversation would send. */
import type { ContextPreview } from '../../shared/context';
import { TICKS_PER_USD } from '../../shared/models';
import type { App } from '../app';
import { parseCommand, type CommandSpec } from './args';
import { EXIT, printJson, type ExitCode, type Io } from './io';
import { setupFrom, setupOptions } from './style-option';

export const contextSpec: CommandSpec = {
  usage: 'context ID [--provider ID] [--model M] [--preset P] [--style k=v]... [--json] [PROMPT]',
  does: 'what the next request of a conversation would send, with token counts; sends nothing',
  options: { provider: { type: 'string' }, model: { type: 'string' }, ...setupOptions },
  words: [1, 1000],
};

export async function context(app: App, argv: readonly string[], io: Io): Promise<ExitCode> {
  const args = parseCommand(contextSpec, argv);
  const [id = '', ...words] = args.words;
  const conversation = await app.conversations.get(id);
  const shown = await app.context.preview({
    conversationId: id,
    text: words.join(' '),
    providerId: args.text('provider'),
    model: args.text('model'),
    setup: setupFrom(args, conversation.style, app.settings.get()),
    exact: true,
    whole: true,
  });
  if (args.flag('json')) printJson(io, shown);
  else io.out(textOf(shown));
  return EXIT.done;
}

function textOf(shown: ContextPreview): string {
  const { provider, model, policy, explanation, tokens, window, system, messages, leftOut } = shown;
  const about = tokens.estimated ? 'about ' : '';
  const lines = [
    `${provider.name}, ${model} (${provider.dialect}); policy: ${policy.kind}. ${explanation.message}`,
    `${about}${tokens.total} of ${window.size} tokens${window.assumed ? ' (window assumed)' : ''}, ${window.answerRoom} kept for the answer${costOf(shown)}.`,
  ];
  if (shown.tooSmall) {
    lines.push(
      `It would not be sent: ${shown.tooSmall.needed} tokens are needed, ${shown.tooSmall.budget} allowed.`,
    );
  }
  if (shown.session === 'continues') lines.push('The server remembers the conversation.');
  for (const part of system.parts) lines.push('', `## system, ${part.kind} (${part.tokens})`, '', part.text);
  for (const { role, parts, tokens: own, text } of messages) {
    const draft = parts.some(({ id }) => id === null);
    lines.push('', `## ${role}, ${parts.map(({ why }) => why).join(', ')} (${own})`, '');
    lines.push(draft && text === '' ? '(your next message)' : text);
  }
  const params = { ...shown.params, ...(shown.nativeStyle ? { style: shown.nativeStyle } : {}) };
  if (Object.keys(params).length > 0) lines.push('', `Parameters: ${JSON.stringify(params)}`);
  for (const { what, why, value } of shown.styleLeftOut)
    lines.push(`Left out of the style: ${what} ${value} (${why})`);
  if (shown.refused.length > 0) lines.push(`Refused by the server before: ${shown.refused.join(', ')}`);
  if (leftOut.length > 0) lines.push('', `Left out: ${countsOf(leftOut.map(({ why }) => why))}`);
  return `${lines.join('\n')}\n`;
}

function costOf({ cost }: ContextPreview): string {
  if (!cost) return '';
  const usd = (ticks: number): string => (ticks / TICKS_PER_USD).toFixed(4);
  return `; $${usd(cost.lowTicks)} to $${usd(cost.highTicks)}`;
}

/** `3 beyond_turns, 1 excluded` */
function countsOf(reasons: readonly string[]): string {
  return [...new Set(reasons)]
    .map((why) => `${reasons.filter((other) => other === why).length} ${why}`)
    .join(', ');
}
