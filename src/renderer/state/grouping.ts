/** The sidebar's rows: pinned ones first, then by calendar day in local time. */
import type { Conversation } from '../../shared/models';

export type Group = 'pinned' | 'today' | 'yesterday' | 'lastWeek' | 'older';

export type Row = { kind: 'heading'; group: Group } | { kind: 'conversation'; conversation: Conversation };

/** Start of a local day, `back` days before `now`; setDate keeps it right across changes of the clock. */
function dayStart(now: number, back: number): number {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() - back);
  return day.getTime();
}

/** `list` is newest first; the order inside each group is kept. One pass, for tens of thousands. */
export function groupConversations(list: readonly Conversation[], now: number): Row[] {
  const today = dayStart(now, 0);
  const yesterday = dayStart(now, 1);
  const week = dayStart(now, 7);
  const groupOf = (at: number): Group =>
    at >= today ? 'today' : at >= yesterday ? 'yesterday' : at >= week ? 'lastWeek' : 'older';

  const rows: Row[] = [];
  let last: Group | null = null;
  const add = (conversation: Conversation, group: Group): void => {
    if (group !== last) rows.push({ kind: 'heading', group });
    rows.push({ kind: 'conversation', conversation });
    last = group;
  };
  for (const conversation of list) if (conversation.pinned) add(conversation, 'pinned');
  for (const conversation of list) {
    if (!conversation.pinned) add(conversation, groupOf(conversation.updatedAt));
  }
  return rows;
}

const newerFirst = (a: Conversation, b: Conversation): number =>
  b.updatedAt - a.updatedAt || (a.id < b.id ? 1 : -1);

/** What the sidebar lists at all, newest first. */
export function sortConversations(list: readonly Conversation[]): Conversation[] {
  return list.filter((one) => one.deletedAt === null && !one.archived).sort(newerFirst);
}

/** The list after a change; each changed one is taken out and put back where it belongs now. */
export function mergeConversations(
  list: readonly Conversation[],
  changed: readonly Conversation[],
  gone: readonly string[],
): Conversation[] {
  const touched = new Set([...gone, ...changed.map((one) => one.id)]);
  const rest = list.filter((one) => !touched.has(one.id));
  for (const one of sortConversations(changed)) {
    if (gone.includes(one.id)) continue;
    let low = 0;
    let high = rest.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = rest[middle];
      if (other && newerFirst(other, one) < 0) low = middle + 1;
      else high = middle;
    }
    rest.splice(low, 0, one);
  }
  return rest;
}
