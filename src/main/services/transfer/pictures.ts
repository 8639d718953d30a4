/** Pictures of an export: found by what the texts call them, known by their first bytes, kept once each. */
import { createHash } from 'node:crypto';
import type { Ask } from '../../db/ask';
import type { Source } from './sources';

/** Bytes; larger ones stay where they are, and the report says so. */
const LARGEST = 20 * 1024 * 1024;

/** The first bytes, in hex. */
const starts: readonly [mediaType: string, start: RegExp][] = [
  ['image/png', /^89504e470d0a1a0a/],
  ['image/jpeg', /^ffd8ff/],
  ['image/gif', /^4749463839|^4749463837/],
  ['image/webp', /^52494646.{8}57454250/],
];

/** null for what is none of the pictures that every browser shows and none of which can run anything. */
function pictureType(data: Uint8Array): string | null {
  const head = Buffer.from(data.subarray(0, 16)).toString('hex');
  return starts.find(([, start]) => start.test(head))?.[0] ?? null;
}

/** Names under which a text may ask for a file: its own, the id it begins with, the folder named after its id. */
export function assetKeys(path: string): string[] {
  const parts = path.split(/[/\\]/);
  const base = parts.at(-1) ?? '';
  const id = /^file[-_][A-Za-z0-9]+/.exec(base)?.[0];
  const folder = base === 'content' ? parts.at(-2) : undefined;
  return [base, ...(id === undefined ? [] : [id]), ...(folder === undefined ? [] : [folder])];
}

export interface Pictures {
  /** The hash of the first of these that is there and is a picture, stored; null where none is. */
  take(keys: readonly string[]): Promise<string | null>;
  /** The same for bytes that came with the text. */
  store(data: Uint8Array): Promise<string | null>;
  has(hash: string): Promise<boolean>;
}

export function createPictures(asset: (key: string) => Source | undefined, ask: Ask): Pictures {
  /** By name of the file: one that is shown often is read once. */
  const taken = new Map<string, string | null>();

  async function store(data: Uint8Array): Promise<string | null> {
    const mediaType = pictureType(data);
    if (mediaType === null || data.length > LARGEST) return null;
    const hash = createHash('sha256').update(data).digest('hex');
    if (!(await ask('hasFile', { hash }))) await ask('putFile', { hash, mediaType, data });
    return hash;
  }

  async function read(source: Source): Promise<string | null> {
    if (source.bytes > LARGEST) return null;
    try {
      const chunks: Uint8Array[] = [];
      for await (const chunk of await source.open()) chunks.push(chunk);
      return await store(Buffer.concat(chunks));
    } catch (thrown) {
      // A file that cannot be read is a missing picture; what the database refuses is the import's own trouble.
      if (thrown instanceof Error && 'failure' in thrown) throw thrown;
      return null;
    }
  }

  return {
    store,
    has: (hash) => ask('hasFile', { hash }),
    async take(keys) {
      const source = keys.map(asset).find((found) => found !== undefined);
      if (!source) return null;
      const known = taken.get(source.name);
      if (known !== undefined) return known;
      const hash = await read(source);
      taken.set(source.name, hash);
      return hash;
    },
  };
}
