/** A conversation as Markdown, for people and other programs; for Parlance itself there is JSON. */
import type { Conversation, Message } from '../../shared/models';

/** ISO, to the minute, in universal time: the file may be read anywhere. */
export function timeText(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

export function speakerOf(message: Message): string {
  if (message.role === 'user') return 'You';
  return message.model === null ? 'Assistant' : `Assistant (${message.model})`;
}

/** One line: a title may hold anything a person typed. */
export const titleText = ({ title }: Conversation): string => title.replace(/\s+/g, ' ').trim() || 'Untitled';

export function markdownConversation(conversation: Conversation, path: readonly Message[]): string {
  const others = conversation.messages - path.length;
  const about = [
    `${timeText(conversation.createdAt)} to ${timeText(conversation.updatedAt)}`,
    ...(others > 0 ? [`${others} messages on other branches are not shown here`] : []),
  ];
  const messages = path.map((message) => {
    const ended = message.status === 'done' ? '' : ` · ${message.status}`;
    // Markdown has nowhere to put the bytes.
    const names = (message.attachments ?? []).map(({ name }) => `[Picture: ${name}]`);
    const body = [message.text.trimEnd(), ...names].filter((part) => part !== '').join('\n\n');
    return `## ${speakerOf(message)} · ${timeText(message.createdAt)}${ended}\n\n${body}\n`;
  });
  const system = conversation.systemPrompt === '' ? [] : [`## System\n\n${conversation.systemPrompt}\n`];
  return [`# ${titleText(conversation)}\n`, `${about.join('; ')}.\n`, ...system, ...messages].join('\n');
}
