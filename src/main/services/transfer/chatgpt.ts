/** ChatGPT's data export: a conversation is a map of nodes with parents. */
import { z } from 'zod';
import { secondsOf, textOr } from './fields';
import type { ForeignAsset, ForeignConversation, ForeignNode } from './tree';

const message = z.object({
  author: z.object({ role: z.string(), name: z.string().nullish().catch(null) }),
  create_time: z.unknown().optional(),
  content: z.record(z.string(), z.unknown()).catch({}),
  recipient: z.string().nullish().catch(null),
  metadata: z.record(z.string(), z.unknown()).nullish().catch(null),
});

const conversation = z.object({
  id: z.string().optional().catch(undefined),
  conversation_id: z.string().optional().catch(undefined),
  title: z.unknown().optional(),
  create_time: z.unknown().optional(),
  update_time: z.unknown().optional(),
  current_node: z.string().nullish().catch(null),
  is_archived: z.unknown().optional(),
  is_starred: z.unknown().optional(),
  default_model_slug: z.unknown().optional(),
  mapping: z.record(
    z.string(),
    z.object({
      parent: z.string().nullish().catch(null),
      message: z.unknown().optional(),
    }),
  ),
});

export interface ChatGptResult {
  conversation: ForeignConversation;
  /** Pictures and files that the text names and that are not taken along. */
  images: number;
}

/** Throws where it is no such conversation. */
export function fromChatGpt(value: unknown): ChatGptResult {
  const found = conversation.parse(value);
  const id = z.string().parse(found.conversation_id ?? found.id);
  const counts = { images: 0 };
  const slug = textOr(found.default_model_slug, null);
  const nodes = Object.entries(found.mapping).map(([key, node]): ForeignNode => {
    const base = { id: key, parentId: node.parent ?? null };
    const parsed = message.safeParse(node.message).data;
    if (!parsed) return { ...base, kind: 'skip', text: '', createdAt: null, model: null };
    const kind = kindOf(parsed);
    const assets: ForeignAsset[] = [];
    const seen: Seen = { counts, assets, names: namesOf(parsed.metadata) };
    return {
      ...base,
      kind,
      assets,
      text: kind === 'skip' ? '' : contentOf(parsed.content, kind === 'work', seen),
      createdAt: secondsOf(parsed.create_time),
      model: textOr(parsed.metadata?.['model_slug'], slug),
    };
  });
  const createdAt = secondsOf(found.create_time) ?? firstTime(nodes) ?? 0;
  return {
    images: counts.images,
    conversation: {
      origin: 'chatgpt',
      providerId: 'openai',
      id,
      title: textOr(found.title, ''),
      createdAt,
      updatedAt: secondsOf(found.update_time) ?? createdAt,
      archived: found.is_archived === true,
      pinned: found.is_starred === true,
      nodes,
      head: found.current_node ?? null,
    },
  };
}

function firstTime(nodes: readonly ForeignNode[]): number | null {
  const times = nodes.map((node) => node.createdAt).filter((at) => at !== null);
  return times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b));
}

function kindOf({ author, recipient, metadata, content }: z.output<typeof message>): ForeignNode['kind'] {
  if (metadata?.['is_visually_hidden_from_conversation'] === true) return 'skip';
  const type = content['content_type'];
  if (type === 'user_editable_context' || type === 'model_editable_context') return 'skip';
  if (author.role === 'user') return 'user';
  if (author.role === 'tool') return 'work';
  if (author.role !== 'assistant') return 'skip';
  if (type === 'thoughts' || type === 'reasoning_recap') return 'work';
  return recipient === null || recipient === undefined || recipient === 'all' ? 'assistant' : 'work';
}

/** What is come across in one message besides its text. */
interface Seen {
  /** Of the conversation: what is named and can be no picture. */
  counts: { images: number };
  assets: ForeignAsset[];
  /** By id of the file. */
  names: Map<string, string>;
}

/** What people called the files they gave. */
function namesOf(metadata: Record<string, unknown> | null | undefined): Map<string, string> {
  const list: unknown = metadata?.['attachments'];
  const found = z.array(z.object({ id: z.string(), name: z.string() })).safeParse(list).data ?? [];
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** Parts are strings, objects and nulls; what is no text is named where it stood. */
function contentOf(content: Record<string, unknown>, work: boolean, seen: Seen): string {
  const type = textOr(content['content_type'], 'text');
  const texts: string[] = [];
  if (Array.isArray(content['parts'])) {
    for (const part of content['parts'] as unknown[]) texts.push(partOf(part, seen));
  }
  if (Array.isArray(content['thoughts'])) {
    for (const thought of content['thoughts'] as unknown[]) texts.push(thoughtOf(thought));
  }
  for (const key of ['text', 'result', 'content'] as const) {
    const text = content[key];
    if (typeof text === 'string') texts.push(text);
  }
  const all = texts.filter((text) => text !== '').join('\n\n');
  const isCode = type === 'code' || type === 'execution_output';
  if (!isCode || all === '') return all;
  const language = textOr(content['language'], '');
  const fence = all.includes('```') ? '~~~~' : '```';
  return `${fence}${work && /^[\w+-]+$/.test(language) && language !== 'unknown' ? language : ''}\n${all}\n${fence}`;
}

function partOf(part: unknown, { counts, assets, names }: Seen): string {
  if (typeof part === 'string') return part;
  if (typeof part !== 'object' || part === null) return '';
  const fields = new Map<string, unknown>(Object.entries(part));
  const text = fields.get('text');
  if (typeof text === 'string') return text;
  const pointer = fields.get('asset_pointer') ?? fields.get('audio_asset_pointer');
  const placeholder = `[${textOr(fields.get('content_type'), 'attachment')}: ${textOr(pointer, 'not in the export')}]`;
  const id =
    typeof pointer === 'string' ? /^[a-z-]+:\/\/(file[-_][A-Za-z0-9]+)/.exec(pointer)?.[1] : undefined;
  if (id === undefined || fields.get('content_type') !== 'image_asset_pointer') counts.images += 1;
  else assets.push({ keys: [id], name: names.get(id) ?? id, placeholder });
  return placeholder;
}

function thoughtOf(thought: unknown): string {
  if (typeof thought !== 'object' || thought === null) return '';
  const fields = new Map<string, unknown>(Object.entries(thought));
  return [fields.get('summary'), fields.get('content')].filter((text) => typeof text === 'string').join('\n');
}
