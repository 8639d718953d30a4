/** The messages of a foreign conversation as a tree of ours, whatever stood between them there. */
import { createHash } from 'node:crypto';
import { bareMessage } from '../../../shared/bare-message';
import type { ImportedConversation, ImportedMessage } from '../../db/import';

/** A picture or file that a text names. */
export interface ForeignAsset {
  /** Names it may have in the export, best first. */
  keys: string[];
  /** What to call it. */
  name: string;
  /** How the text names it; gone from the text once the picture itself is there. */
  placeholder: string;
}

export interface ForeignNode {
  id: string;
  parentId: string | null;
  /** work = what the model did before it answered (tools, code, thoughts): kept with the answer, as its reasoning. */
  kind: 'user' | 'assistant' | 'work' | 'skip';
  text: string;
  /** Epoch ms; null where the export does not know. */
  createdAt: number | null;
  model: string | null;
  assets?: readonly ForeignAsset[];
}

export interface ForeignConversation {
  /** `chatgpt`, `claude`, `grok` */
  origin: string;
  /** What answered there, as our providers are called. */
  providerId: string;
  id: string;
  title: string;
  createdAt: number;
  updatedAt: number;
  archived: boolean;
  pinned: boolean;
  nodes: readonly ForeignNode[];
  /** The node the branch on screen ends with; null = the newest. */
  head: string | null;
}

/** The same thing from the same place has the same id for ever: a UUID (version 8) of its names. */
function stableId(...names: string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(names)).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex').slice(0, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

interface Visit {
  node: ForeignNode;
  /** The nearest message of ours above. */
  parent: string | null;
  createdAt: number;
  /** Work that waits for its answer, and what it made. */
  work: string[];
  assets: readonly ForeignAsset[];
}

export interface Converted {
  conversation: ImportedConversation;
  /** By id of the message. */
  assets: Map<string, readonly ForeignAsset[]>;
}

/** Parents before children. A node whose parent is missing, or that stands in a circle, becomes a root. */
export function importedFrom(foreign: ForeignConversation): Converted {
  const id = stableId(foreign.origin, foreign.id);
  const nodes = new Map(foreign.nodes.map((node) => [node.id, node]));
  const children = new Map<string | null, ForeignNode[]>();
  for (const node of foreign.nodes) {
    const parent = node.parentId !== null && nodes.has(node.parentId) ? node.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), node]);
  }
  const messages: ImportedMessage[] = [];
  /** What became of each node: the message it is in, or the nearest above. */
  const places = new Map<string, string | null>();
  const assets: Converted['assets'] = new Map();
  const add = (node: ForeignNode, visit: Visit, text: string, reasoning: string): string => {
    const messageId = stableId(foreign.origin, foreign.id, node.id);
    messages.push({
      ...bareMessage,
      id: messageId,
      status: 'done',
      seams: [],
      parentId: visit.parent,
      role: node.kind === 'user' ? 'user' : 'assistant',
      text,
      reasoning,
      createdAt: visit.createdAt,
      providerId: node.kind === 'user' ? null : foreign.providerId,
      model: node.kind === 'user' ? null : node.model,
    });
    if (visit.assets.length > 0) assets.set(messageId, visit.assets);
    return messageId;
  };

  function walk(roots: readonly ForeignNode[]): void {
    const open: Visit[] = roots.map((node) => ({
      node,
      parent: null,
      createdAt: foreign.createdAt,
      work: [],
      assets: [],
    }));
    for (let visit = open.pop(); visit; visit = open.pop()) {
      const { node } = visit;
      if (places.has(node.id)) continue;
      const createdAt = node.createdAt ?? visit.createdAt;
      const below = (children.get(node.id) ?? []).filter((child) => !places.has(child.id));
      let { parent, work } = visit;
      let named = node.kind === 'skip' ? visit.assets : [...visit.assets, ...(node.assets ?? [])];
      if (node.kind === 'work' && node.text !== '') work = [...work, node.text];
      const answered = node.kind === 'assistant' || below.some((child) => child.kind !== 'user');
      if (node.kind === 'assistant' || node.kind === 'user') {
        const left = node.kind === 'user' ? '' : work.join('\n\n');
        const own = node.kind === 'user' ? (node.assets ?? []) : named;
        if (node.text !== '' || left !== '' || own.length > 0) {
          parent = add(node, { ...visit, createdAt, assets: own }, node.text, left);
        }
        work = [];
        named = [];
      } else if (work.length > 0 && !answered) {
        // It never came to an answer: what was done is all there is.
        parent = add(node, { ...visit, createdAt, assets: named }, work.join('\n\n'), '');
        work = [];
        named = [];
      }
      places.set(node.id, parent);
      for (const child of below.reverse()) open.push({ node: child, parent, createdAt, work, assets: named });
    }
  }

  walk([...(children.get(null) ?? [])].reverse());
  // What only circles lead to.
  for (const node of foreign.nodes) if (!places.has(node.id)) walk([node]);

  const newest = messages.reduce<ImportedMessage | null>(
    (found, message) => (found && found.createdAt > message.createdAt ? found : message),
    null,
  );
  const conversation: ImportedConversation = {
    id,
    title: foreign.title,
    titleSource: foreign.title === '' ? 'none' : 'import',
    createdAt: foreign.createdAt,
    updatedAt: Math.max(foreign.updatedAt, foreign.createdAt),
    pinned: foreign.pinned,
    archived: foreign.archived,
    // Going on with it asks whoever is asked usually: the slugs of exports are seldom names an API knows.
    providerId: null,
    model: null,
    presetId: null,
    style: null,
    context: null,
    systemPrompt: '',
    headMessageId: (foreign.head === null ? null : places.get(foreign.head)) ?? newest?.id ?? null,
    messages,
  };
  return { conversation, assets };
}
