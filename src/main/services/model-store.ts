/**
 * The lists of models that servers gave, kept in a file beside the settings: the picker has them at the next start
 * before any server is asked. Only a cache: what cannot be read is asked for again, what cannot be written is not kept.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { ModelInfo } from '../../shared/models';

export interface ModelList {
  /** When the server gave it, epoch ms. */
  at: number;
  models: ModelInfo[];
}

export interface ModelStore {
  /** Reads the file once; before that every list is unknown. Never rejects. */
  load(): Promise<void>;
  /** `key`: provider and address, since the same id at another address has other models. */
  get(key: string): ModelList | undefined;
  set(key: string, list: ModelList): void;
  /** When everything set so far is in the file. */
  idle(): Promise<void>;
}

/** Addresses that were tried once would stay for ever; the oldest are past their use. */
const MAX_LISTS = 100;

const fileSchema = z.record(
  z.string(),
  z.object({
    at: z.number(),
    models: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          contextWindow: z.number().nullable(),
          maxOutputTokens: z.number().nullable(),
        }),
      )
      .max(5000),
  }),
);

export function createModelStore(path: string): ModelStore {
  const lists = new Map<string, ModelList>();
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const aside = `${path}.tmp`;
    try {
      await writeFile(aside, JSON.stringify(Object.fromEntries(lists)), { mode: 0o600 });
      await rename(aside, path);
    } catch {
      // A full disk is told by what cannot be asked for again.
      return;
    }
  }

  return {
    async load() {
      const text = await readFile(path, 'utf8').catch(() => '');
      for (const [key, list] of Object.entries(parse(text))) if (!lists.has(key)) lists.set(key, list);
    },
    get: (key) => lists.get(key),
    set(key, list) {
      lists.delete(key);
      lists.set(key, list);
      for (const oldest of lists.keys()) {
        if (lists.size <= MAX_LISTS) break;
        lists.delete(oldest);
      }
      writing = writing.then(write);
    },
    idle: () => writing,
  };
}

function parse(text: string): Record<string, ModelList> {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}
