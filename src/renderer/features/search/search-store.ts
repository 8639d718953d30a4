/**
 * The search in the sidebar: asked anew with each frame in which the words changed. A newer question ends the older one
 * in the database too; the first page comes at once, more as one goes on down.
 */
import { create } from 'zustand';
import { toFailure, type Failure } from '../../../shared/errors';
import type { SearchHit, SearchOrder } from '../../../shared/models';
import { call } from '../../api';
import { openConversation, useThread } from '../../state/thread';
import { useView } from '../../state/view';
import { groupHits, type HitGroup } from './group-hits';

/** Hits of the first page fill the sidebar; the best of all are asked for in one piece. */
const FIRST = 30;
const MORE = 60;
const BEST = 100;

const none = {
  answered: null,
  hits: [],
  groups: [],
  more: false,
  next: null,
  loading: false,
  at: 0,
  failure: null,
  active: 0,
};

interface SearchState {
  order: SearchOrder;
  /** The query that `hits` answer; null before the first answer. */
  answered: string | null;
  /** In the order they are shown in. */
  hits: SearchHit[];
  groups: HitGroup[];
  more: boolean;
  /** Where the next page begins. */
  next: number | null;
  /** The next page is on its way. */
  loading: boolean;
  /** Epoch ms of the answer: what "today" means in it. */
  at: number;
  failure: Failure | null;
  /** Index into `hits` of the one that Enter opens. */
  active: number;
}

export const useSearch = create<SearchState>()(() => ({ ...none, order: 'newest' }));

let latest = 0;
let framed = false;

async function ask(query: string): Promise<void> {
  latest += 1;
  const mine = latest;
  const { order } = useSearch.getState();
  try {
    const limit = order === 'relevance' ? BEST : FIRST;
    const { hits, more, next } = await call('search.query', { query, order, limit });
    if (mine !== latest) return;
    const { groups, order: shown } = groupHits(hits, 0);
    useSearch.setState({ ...none, answered: query, hits: shown, groups, more, next, at: Date.now() });
  } catch (thrown) {
    if (mine === latest) useSearch.setState({ ...none, answered: query, failure: toFailure(thrown) });
  }
}

/** The next page, under what is there: nothing that is being read moves. */
export async function loadMore(): Promise<void> {
  const { answered, next, order, loading } = useSearch.getState();
  if (answered === null || next === null || loading) return;
  const mine = latest;
  useSearch.setState({ loading: true });
  try {
    const page = await call('search.query', { query: answered, order, limit: MORE, before: next });
    if (mine !== latest) return;
    useSearch.setState(({ hits, groups }) => {
      const { groups: added, order: shown } = groupHits(page.hits, hits.length);
      return {
        hits: [...hits, ...shown],
        groups: [...groups, ...added],
        more: page.more,
        next: page.next,
        loading: false,
      };
    });
  } catch (thrown) {
    if (mine === latest) useSearch.setState({ loading: false, next: null, failure: toFailure(thrown) });
  }
}

/** The words as typed; at most one question a frame. */
export function setQuery(query: string): void {
  useView.setState({ query });
  if (query.trim() === '') {
    latest += 1;
    useSearch.setState(none);
    return;
  }
  if (framed) return;
  framed = true;
  requestAnimationFrame(() => {
    framed = false;
    const now = useView.getState().query;
    if (now.trim() !== '') void ask(now);
  });
}

export function setOrder(order: SearchOrder): void {
  useSearch.setState({ order });
  setQuery(useView.getState().query);
}

/** A filter or sign put at the end of what is typed, with the caret behind it. */
export function insertFilter(text: string): void {
  const { query } = useView.getState();
  setQuery(query.trim() === '' ? text : `${query.trimEnd()} ${text}`);
  requestAnimationFrame(() => {
    const box = document.querySelector<HTMLInputElement>('[data-search]');
    box?.focus();
    // Between the quotes of a phrase.
    const end = (box?.value.length ?? 0) - (text.endsWith('""') ? 1 : 0);
    box?.setSelectionRange(end, end);
  });
}

/** Down from the last one goes on to the next page, and round only where there is none. */
export function moveActive(by: 1 | -1): void {
  const { active, hits, next } = useSearch.getState();
  if (hits.length === 0) return;
  const to = active + by;
  if (to >= hits.length && next !== null) void loadMore();
  else useSearch.setState({ active: (to + hits.length) % hits.length });
}

export function openHit(hit: SearchHit): void {
  useView.setState({ sidebarOpen: false });
  const words = hit.marks.map(([start, end]) => hit.snippet.slice(start, end));
  void openConversation(hit.conversationId, hit.messageId, words);
}

/** Shows the hit and stays in the box, so that arrows step on; pressed again on what is shown, it goes into the message. */
export function openActive(): void {
  const { hits, active } = useSearch.getState();
  const hit = hits[active];
  if (!hit) return;
  const shown = useThread.getState().target?.messageId === hit.messageId;
  const message = document.querySelector<HTMLElement>(`[data-message="${hit.messageId}"]`);
  if (shown && message) message.focus();
  else openHit(hit);
}

export const hitId = (index: number): string => `hit-${index}`;
