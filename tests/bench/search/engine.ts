/** What is compared: a store of messages that is built from the corpus and asked for words. */
import { rmSync, statSync } from 'node:fs';
import type { CorpusConversation } from './corpus';

export interface Answered {
  /** Messages by their number, in the order they are shown. */
  found: number[];
  /** There may be more, which were not asked for. */
  full: boolean;
}

export interface Searcher {
  /** `query` as a person types it. */
  search(query: string): Answered;
  /** Bytes on disk, the text itself included. */
  bytes(): number;
  close(): void;
}

export interface Engine {
  name: string;
  /** For a peer: whose algorithm this is, by path and commit. It is theirs by description, not their code. */
  source: string;
  /** Which of many hits are shown: decides which ones have to be there. */
  order: 'newest' | 'oldest' | 'own';
  build(file: string, conversations: readonly CorpusConversation[]): Searcher;
}

/** As many as the product's own list asks for. */
export const LIMIT = 50;

export const sizeOf = (file: string): number =>
  [file, `${file}-wal`].reduce(
    (sum, each) => sum + (statSync(each, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );

export function removeDatabase(file: string): void {
  for (const each of [file, `${file}-wal`, `${file}-shm`]) rmSync(each, { force: true });
}
