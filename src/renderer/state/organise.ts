/** Order in the history: what is done to one conversation or many, each with its way back. */
import i18next from 'i18next';
import { create } from 'zustand';
import { toFailure } from '../../shared/errors';
import type { CallInput } from '../../shared/ipc';
import type { Conversation } from '../../shared/models';
import { call } from '../api';
import { receiveChange, useConversations } from './conversations';
import { clearSelection } from './selection';
import { useShelf } from './shelf';
import { openConversation, useThread } from './thread';
import { toast, toastFailure, type Toast } from './toasts';

type Dialog =
  | { kind: 'move' | 'export'; ids: readonly string[] }
  /** For ever; null = the whole trash. */
  | { kind: 'purge'; ids: readonly string[] | null };

/** The dialog over the sidebar; null = none. */
export const useOrganise = create<{ dialog: Dialog | null }>()(() => ({ dialog: null }));

export const openDialog = (dialog: Dialog): void => useOrganise.setState({ dialog });
export const closeDialog = (): void => useOrganise.setState({ dialog: null });

type Patch = Pick<CallInput<'history.change'>, 'pinned' | 'archived' | 'folderId'>;

const titleOf = ({ title }: Conversation): string => title || i18next.t('sidebar.untitled');

const undo = (run: () => Promise<void>): Toast['action'] => ({
  label: i18next.t('app.undo'),
  run: () => void run(),
});

async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (thrown) {
    toastFailure(toFailure(thrown));
    return false;
  }
}

function listed(ids: readonly string[]): Conversation[] {
  const wanted = new Set(ids);
  return useConversations.getState().list.filter((one) => wanted.has(one.id));
}

/** The words of a toast about one conversation by its title, about several by their number. */
function said(
  what: 'archived' | 'unarchived' | 'moved' | 'movedOut',
  items: readonly Conversation[],
): string {
  const [first] = items;
  return items.length === 1 && first
    ? i18next.t(`shelf.done.${what}One`, { title: titleOf(first) })
    : i18next.t(`shelf.done.${what}`, { count: items.length });
}

/** Shown at once; taken back if main refuses. */
async function change(items: readonly Conversation[], patch: Patch): Promise<boolean> {
  const shown = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  receiveChange(
    items.map((one) => ({ ...one, ...shown })),
    [],
  );
  const done = await attempt(() => call('history.change', { ids: items.map(({ id }) => id), ...patch }));
  if (!done) receiveChange(items, []);
  return done;
}

/** Puts each back to what it was: one call for every value there was. */
async function putBack(before: readonly Conversation[], key: keyof Patch): Promise<void> {
  const values = new Set(before.map((one) => one[key]));
  for (const value of values) {
    const ids = before.filter((one) => one[key] === value).map(({ id }) => id);
    await change(listed(ids), { [key]: value });
  }
}

export async function pin(ids: readonly string[], pinned: boolean): Promise<void> {
  await change(listed(ids), { pinned });
}

export async function archive(ids: readonly string[], archived: boolean): Promise<void> {
  const items = listed(ids).filter((one) => one.archived !== archived);
  if (items.length === 0 || !(await change(items, { archived }))) return;
  clearSelection();
  toast(
    said(archived ? 'archived' : 'unarchived', items),
    undo(() => putBack(items, 'archived')),
  );
}

/** null = into no folder. */
export async function move(ids: readonly string[], folderId: string | null): Promise<void> {
  const items = listed(ids).filter((one) => one.folderId !== folderId);
  if (items.length === 0 || !(await change(items, { folderId }))) return;
  clearSelection();
  const folder = useShelf.getState().folders.find((one) => one.id === folderId)?.name;
  const text = said(folderId === null ? 'movedOut' : 'moved', items);
  toast(
    folder === undefined ? text : `${text}: ${folder}`,
    undo(() => putBack(items, 'folderId')),
  );
}

export async function trash(ids: readonly string[]): Promise<void> {
  const { conversationId } = useThread.getState();
  if (conversationId !== null && ids.includes(conversationId)) void openConversation(null);
  const items = listed(ids);
  receiveChange([], ids);
  if (!(await attempt(() => call('history.delete', { ids: [...ids] })))) {
    receiveChange(items, []);
    return;
  }
  clearSelection();
  const [first] = items;
  const text =
    items.length === 1 && first
      ? i18next.t('sidebar.deleted', { title: titleOf(first) })
      : i18next.t('shelf.done.deleted', { count: ids.length });
  toast(
    text,
    undo(() => restore(ids)),
  );
}

export async function restore(ids: readonly string[]): Promise<void> {
  if (!(await attempt(() => call('history.restore', { ids: [...ids] })))) return;
  clearSelection();
  toast(i18next.t('shelf.done.restored', { count: ids.length }));
}

/** null = the whole trash. */
export async function purge(ids: readonly string[] | null): Promise<void> {
  const done = await attempt(async () => {
    const count = await call('history.purge', { ids: ids && [...ids] });
    toast(i18next.t('shelf.done.purged', { count }));
  });
  if (done) clearSelection();
}

/** The folder that was made, or null where it was refused. */
export async function makeFolder(name: string): Promise<string | null> {
  const before = new Set(useShelf.getState().folders.map(({ id }) => id));
  let made: string | null = null;
  await attempt(async () => {
    const folders = await call('history.saveFolder', { name });
    useShelf.setState({ folders });
    made = folders.find(({ id }) => !before.has(id))?.id ?? null;
  });
  return made;
}

export async function renameFolder(id: string, name: string): Promise<void> {
  await attempt(async () => useShelf.setState({ folders: await call('history.saveFolder', { id, name }) }));
}

/** What was in it stays; the way back makes it anew with what was in it. */
export async function removeFolder(id: string): Promise<void> {
  const folder = useShelf.getState().folders.find((one) => one.id === id);
  const inside = useConversations.getState().list.filter((one) => one.folderId === id);
  const done = await attempt(async () =>
    useShelf.setState({ folders: await call('history.removeFolder', { id }) }),
  );
  if (!done || !folder) return;
  toast(
    i18next.t('shelf.done.folderRemoved', { name: folder.name }),
    undo(async () => {
      const again = await makeFolder(folder.name);
      if (again !== null && inside.length > 0) {
        await change(listed(inside.map((one) => one.id)), { folderId: again });
      }
    }),
  );
}
