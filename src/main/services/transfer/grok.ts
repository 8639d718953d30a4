/** Grok's data export: a conversation and its responses, most with parents. */
import { z } from 'zod';
import { moment, textOr } from './fields';
import type { ForeignConversation, ForeignNode } from './tree';

const list = z.array(z.unknown()).nullish().catch(null);

const response = z.object({
  response: z.object({
    _id: z.unknown().optional(),
    parent_response_id: z.unknown().optional(),
    sender: z.string().catch('assistant'),
    message: z.unknown().optional(),
    create_time: z.unknown().optional(),
    model: z.unknown().optional(),
    thinking_trace: z.unknown().optional(),
    generated_image_urls: list,
    file_attachments: list,
  }),
});

const conversation = z.object({
  conversation: z.object({
    id: z.string(),
    title: z.unknown().optional(),
    create_time: z.unknown().optional(),
    modify_time: z.unknown().optional(),
    starred: z.unknown().optional(),
  }),
  responses: z.array(z.unknown()),
});

/** An id as a string, or MongoDB's `{"$oid": "..."}`. */
function idOf(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value !== 'object' || value === null) return null;
  const [id] = Object.entries(value)
    .filter(([key]) => key === '$oid')
    .map((entry): unknown => entry[1]);
  return textOr(id, null);
}

/** `images` = pictures and files that are named and not taken along. Throws where it is no such conversation. */
export function fromGrok(value: unknown): { conversation: ForeignConversation; images: number } {
  const found = conversation.parse(value);
  const nodes: ForeignNode[] = [];
  let images = 0;
  let before: string | null = null;
  for (const [index, item] of found.responses.entries()) {
    const { response: each } = response.parse(item);
    const id = idOf(each._id) ?? `response ${index}`;
    const files = [...(each.generated_image_urls ?? []), ...(each.file_attachments ?? [])];
    images += files.length;
    const at = moment(each.create_time);
    const model = textOr(each.model, null);
    const isUser = each.sender.toLowerCase() === 'human';
    const work = isUser ? '' : textOr(each.thinking_trace, '');
    // A tenth has no parent: those follow the one before.
    const parentId: string | null = idOf(each.parent_response_id) ?? before;
    if (work !== '') {
      nodes.push({ id: `${id}/work`, parentId, kind: 'work', text: work, createdAt: at, model });
    }
    const named = files.map((file) => `[file: ${textOr(file, JSON.stringify(file))}]`);
    nodes.push({
      id,
      parentId: work === '' ? parentId : `${id}/work`,
      kind: isUser ? 'user' : 'assistant',
      text: [textOr(each.message, ''), ...named].filter((text) => text !== '').join('\n\n'),
      createdAt: at,
      model,
    });
    before = id;
  }
  const about = found.conversation;
  const createdAt = moment(about.create_time) ?? nodes[0]?.createdAt ?? 0;
  return {
    images,
    conversation: {
      origin: 'grok',
      providerId: 'xai',
      id: about.id,
      title: textOr(about.title, ''),
      createdAt,
      updatedAt: moment(about.modify_time) ?? createdAt,
      archived: false,
      pinned: about.starred === true,
      nodes,
      head: null,
    },
  };
}
