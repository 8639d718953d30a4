/** The search in the sidebar: asked anew with each frame in which the words changed, older answers dropped. */
import { create } from 'zustand';
import { toFailure, type Failure } from '../../../shared/errors';
import type { SearchHit } from '../../../shared/models';
import { call } from '../../api';
import { openConversation } from '../../state/thread';
import { useView } from '../../state/view';
import { groupHits, type HitGroup } from './group-hits';

/** Hits asked for; more would only be scrolled past. */
const LIMIT = 100;
const none = { answered: null, hits: [], groups: [], more: false, at: 0, failure: null, active: 0 };

interface SearchState {
  /** The query that `hits` answer; null before the first answer. */
  answered: string | null;
  /** In the order they are shown in. */
  hits: SearchHit[];
  groups: HitGroup[];
  more: boolean;
  /** Epoch ms of the answer: what "today" means in it. */
  at: number;
  failure: Failure | null;
  /** Index into `hits` of the one that Enter opens. */
  active: number;
}

export const useSearch = create<SearchState>()(() => none);

let latest = 0;
let framed = false;

async function ask(query: string): Promise<void> {
  latest += 1;
  const mine = latest;
  try {
    const { hits, more } = await call('search.query', { query, limit: LIMIT });
    if (mine !== latest) return;
    const { groups, order } = groupHits(hits);
    useSearch.setState({
      answered: query,
      hits: order,
      groups,
      more,
      at: Date.now(),
      failure: null,
      active: 0,
    });
  } catch (thrown) {
    if (mine === latest) useSearch.setState({ ...none, answered: query, failure: toFailure(thrown) });
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

export function moveActive(by: 1 | -1): void {
  useSearch.setState(({ active, hits }) => ({
    active: hits.length === 0 ? 0 : (active + by + hits.length) % hits.length,
  }));
}

export function openHit(hit: SearchHit): void {
  useView.setState({ sidebarOpen: false });
  const words = hit.marks.map(([start, end]) => hit.snippet.slice(start, end));
  void openConversation(hit.conversationId, hit.messageId, words);
}

export function openActive(): void {
  const { hits, active } = useSearch.getState();
  const hit = hits[active];
  if (hit) openHit(hit);
}

export const hitId = (index: number): string => `hit-${index}`;
