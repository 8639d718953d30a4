/** The open conversation in the window's own address (`#/c/ID`): a reload finds it again, links can point at it. */

const PREFIX = '#/c/';

export const addressOf = (conversationId: string | null): string =>
  conversationId === null ? '#/' : PREFIX + conversationId;

export function readRoute(): string | null {
  const { hash } = location;
  return hash.startsWith(PREFIX) ? hash.slice(PREFIX.length) : null;
}

/** Replaces the address without a navigation. */
export function writeRoute(conversationId: string | null): void {
  history.replaceState(null, '', addressOf(conversationId));
}
