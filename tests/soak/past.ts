/**
 * What was talked about before, and is looked for: a profile in use has its database's pages in memory already, and
 * what fills up to a bound would look like a leak for thousands of turns.
 */
import type { Page } from '@playwright/test';
import { corpus } from '../bench/search/corpus';
import { product } from '../bench/search/product';
import { queriesFor } from '../bench/search/queries';

/** Some 40 MB with their index: more than the 32 MB of pages a connection keeps. */
const MESSAGES = 20_000;
/** Of each kind; each is asked once before the first turn. */
const QUERIES = 30;

export interface Past {
  messages: number;
  conversations: number;
  queries: string[];
}

/** Makes the database. */
export function makePast(file: string): Past {
  const conversations = corpus(MESSAGES);
  product.build(file, conversations).close();
  const texts = conversations.flatMap(({ messages }) => messages.map(({ text }) => text));
  const queries = queriesFor(texts, texts, QUERIES).map(({ query }) => query);
  return { messages: MESSAGES, conversations: conversations.length, queries };
}

/** Throws where a search is refused. */
export async function lookFor(page: Page, query: string): Promise<void> {
  const refused = await page.evaluate(async (wanted) => {
    type Reply = { ok: true } | { ok: false; error: { code: string } };
    const { parlance } = globalThis as unknown as {
      parlance: { call(name: string, input: unknown): Promise<Reply> };
    };
    const found = await parlance.call('search.query', { query: wanted, limit: 50 });
    return found.ok ? null : found.error.code;
  }, query);
  if (refused !== null) throw new Error(`looking for "${query}" was refused: ${refused}`);
}
