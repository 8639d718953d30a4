/** What the window shows, in its own address (`#/c/ID`, `#/batch`): a reload finds it again, links can point at it. */

/** Pages for developers, in no catalogue: a production build has none of them. */
const toolIds = import.meta.env.DEV ? (['gallery'] as const) : [];
const pageIds = ['chat', 'compare', 'batch', 'insights', ...toolIds] as const;
export type PageId = (typeof pageIds)[number];

export const isTool = (id: PageId): id is (typeof toolIds)[number] => toolIds.some((tool) => tool === id);

interface Route {
  page: PageId;
  /** Of the chat page; null = a conversation not begun. */
  conversationId: string | null;
}

const PREFIX = '#/c/';

export const addressOf = (conversationId: string | null): string =>
  conversationId === null ? '#/' : PREFIX + conversationId;

export const addressOfPage = (page: PageId): string => (page === 'chat' ? '#/' : `#/${page}`);

export function readRoute(): Route {
  const { hash } = location;
  if (hash.startsWith(PREFIX)) return { page: 'chat', conversationId: hash.slice(PREFIX.length) };
  const page = pageIds.find((id) => id !== 'chat' && hash === addressOfPage(id));
  return { page: page ?? 'chat', conversationId: null };
}

/** Replaces the address without a navigation. */
export function writeRoute(address: string): void {
  history.replaceState(null, '', address);
}
