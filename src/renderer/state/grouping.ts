/** The sidebar's rows: pinned ones first, then folders, then the rest by calendar day in local time. */
import type { Folder } from '../../shared/history';
import type { Conversation } from '../../shared/models';

export type Group = 'pinned' | 'today' | 'yesterday' | 'lastWeek' | 'older';

export type Row =
  | { kind: 'heading'; key: string; group: Group; count: number; open: boolean }
  | { kind: 'folder'; key: string; folder: Folder; count: number; open: boolean }
  /** `folderId` of the folder it is shown in, which a pinned one is not. */
  | { kind: 'conversation'; key: string; conversation: Conversation; folderId: string | null };

interface Arrangement {
  folders?: readonly Folder[];
  /** Keys of the groups and folders that are folded. */
  closed?: ReadonlySet<string>;
}

/** Start of a local day, `back` days before `now`; setDate keeps it right across changes of the clock. */
function dayStart(now: number, back: number): number {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() - back);
  return day.getTime();
}

const days: readonly Group[] = ['today', 'yesterday', 'lastWeek', 'older'];

/** `list` is newest first; the order inside each group is kept. One pass, for tens of thousands. */
export function groupConversations(
  list: readonly Conversation[],
  now: number,
  { folders = [], closed = new Set() }: Arrangement = {},
): Row[] {
  const today = dayStart(now, 0);
  const yesterday = dayStart(now, 1);
  const week = dayStart(now, 7);
  const groupOf = (at: number): Group =>
    at >= today ? 'today' : at >= yesterday ? 'yesterday' : at >= week ? 'lastWeek' : 'older';

  const inFolders = new Map<string, Conversation[]>(folders.map(({ id }) => [id, []]));
  const inGroups = new Map<Group, Conversation[]>();
  for (const one of list) {
    const folder = one.pinned || one.folderId === null ? undefined : inFolders.get(one.folderId);
    if (folder) folder.push(one);
    else {
      const group = one.pinned ? 'pinned' : groupOf(one.updatedAt);
      const found = inGroups.get(group);
      if (found) found.push(one);
      else inGroups.set(group, [one]);
    }
  }

  const rows: Row[] = [];
  const add = (members: readonly Conversation[], folderId: string | null): void => {
    for (const conversation of members) {
      rows.push({ kind: 'conversation', key: conversation.id, conversation, folderId });
    }
  };
  const addGroup = (group: Group): void => {
    const members = inGroups.get(group);
    if (!members) return;
    const open = !closed.has(group);
    rows.push({ kind: 'heading', key: group, group, count: members.length, open });
    if (open) add(members, null);
  };
  addGroup('pinned');
  for (const folder of folders) {
    const members = inFolders.get(folder.id) ?? [];
    const open = !closed.has(folder.id);
    rows.push({ kind: 'folder', key: folder.id, folder, count: members.length, open });
    if (open) add(members, folder.id);
  }
  for (const group of days) addGroup(group);
  return rows;
}

const newerFirst = (a: Conversation, b: Conversation): number =>
  b.updatedAt - a.updatedAt || (a.id < b.id ? 1 : -1);

/** What is outside the trash, newest first. */
export function sortConversations(list: readonly Conversation[]): Conversation[] {
  return list.filter((one) => one.deletedAt === null).sort(newerFirst);
}

/** The list after a change; each changed one is taken out and put back where it belongs now. One pass. */
export function mergeConversations(
  list: readonly Conversation[],
  changed: readonly Conversation[],
  gone: readonly string[],
): Conversation[] {
  const left = new Set(gone);
  const touched = new Set([...gone, ...changed.map((one) => one.id)]);
  const arriving = sortConversations(changed).filter((one) => !left.has(one.id));
  const merged: Conversation[] = [];
  let at = 0;
  for (const one of list) {
    if (touched.has(one.id)) continue;
    for (let next = arriving[at]; next && newerFirst(next, one) < 0; next = arriving[at]) {
      merged.push(next);
      at += 1;
    }
    merged.push(one);
  }
  return [...merged, ...arriving.slice(at)];
}
