/** Claude's data export: a list of messages, in newer ones with parents. */
import { z } from 'zod';
import { moment, textOr } from './fields';
import type { ForeignAsset, ForeignConversation, ForeignNode } from './tree';

const block = z.record(z.string(), z.unknown());

const message = z.object({
  uuid: z.string(),
  parent_message_uuid: z.string().nullish().catch(null),
  sender: z.string(),
  text: z.unknown().optional(),
  content: z.array(block).catch([]),
  created_at: z.unknown().optional(),
  attachments: z.array(block).catch([]),
  files: z.array(block).catch([]),
});

const conversation = z.object({
  uuid: z.string(),
  name: z.unknown().optional(),
  created_at: z.unknown().optional(),
  updated_at: z.unknown().optional(),
  is_starred: z.unknown().optional(),
  chat_messages: z.array(z.unknown()),
});

type ClaudeMessage = z.output<typeof message>;

/** `images` is 0: every file that is named may be a picture. Throws where it is no such conversation. */
export function fromClaude(value: unknown): { conversation: ForeignConversation; images: number } {
  const found = conversation.parse(value);
  const messages = found.chat_messages.map((each) => message.parse(each));
  const known = new Set(messages.map((each) => each.uuid));
  const nodes: ForeignNode[] = [];
  let before: string | null = null;
  for (const each of messages) {
    const named = each.parent_message_uuid ?? null;
    const isRoot = named !== null && !known.has(named);
    const parentId: string | null = isRoot ? null : (named ?? before);
    const at = moment(each.created_at);
    const isUser = each.sender === 'human';
    const work = isUser ? '' : workOf(each);
    if (work !== '') {
      const id = `${each.uuid}/work`;
      nodes.push({ id, parentId, kind: 'work', text: work, createdAt: at, model: null });
    }
    nodes.push({
      id: each.uuid,
      parentId: work === '' ? parentId : `${each.uuid}/work`,
      kind: isUser ? 'user' : 'assistant',
      text: textOf(each),
      createdAt: at,
      model: null,
      assets: each.files.map(assetOf),
    });
    before = each.uuid;
  }
  const createdAt = moment(found.created_at) ?? nodes[0]?.createdAt ?? 0;
  return {
    images: 0,
    conversation: {
      origin: 'claude',
      providerId: 'anthropic',
      id: found.uuid,
      title: textOr(found.name, ''),
      createdAt,
      updatedAt: moment(found.updated_at) ?? createdAt,
      archived: false,
      pinned: found.is_starred === true,
      nodes,
      head: before,
    },
  };
}

/** `text` repeats `content` and also holds what tools wrote; the text blocks are what was said. */
function textOf({ text, content, attachments, files }: ClaudeMessage): string {
  const blocks = content.filter((each) => each['type'] === 'text').map((each) => textOr(each['text'], ''));
  const said = blocks.filter((each) => each !== '');
  const parts = said.length > 0 ? said : [textOr(text, '')];
  for (const file of attachments) {
    const extracted = textOr(file['extracted_content'], '');
    parts.push(`[${textOr(file['file_name'], 'attachment')}]${extracted === '' ? '' : `\n\n${extracted}`}`);
  }
  for (const file of files) parts.push(assetOf(file).placeholder);
  return parts.filter((each) => each !== '').join('\n\n');
}

function assetOf(file: Record<string, unknown>): ForeignAsset {
  const name = textOr(file['file_name'], 'not in the export');
  const keys = ['file_uuid', 'uuid', 'file_name'].map((key) => textOr(file[key], ''));
  return { keys: keys.filter((key) => key !== ''), name, placeholder: `[file: ${name}]` };
}

/** Thoughts and what tools were asked and answered. */
function workOf({ content }: ClaudeMessage): string {
  const parts = content.map((each) => {
    if (each['type'] === 'thinking') return textOr(each['thinking'], '');
    if (each['type'] === 'tool_use' || each['type'] === 'tool_result') {
      return `\`\`\`json\n${JSON.stringify(each, null, 2)}\n\`\`\``;
    }
    return '';
  });
  return parts.filter((each) => each !== '').join('\n\n');
}
