/** Which part of the history the sidebar shows, which groups in it are folded, the folders, and the trash. */
import { create } from 'zustand';
import { toFailure } from '../../shared/errors';
import type { Folder, Trash } from '../../shared/history';
import { call, on } from '../api';
import { clearSelection } from './selection';
import { toastFailure } from './toasts';

export type Shelf = 'current' | 'archive' | 'trash';

interface ShelfState {
  shelf: Shelf;
  folders: Folder[];
  /** The folder whose name is being changed. */
  renaming: string | null;
  /** Keys of folded groups and folders. */
  closed: ReadonlySet<string>;
  /** null until it is looked into. */
  trash: Trash | null;
}

const CLOSED = 'parlance.closed';

function readClosed(): ReadonlySet<string> {
  const stored = localStorage.getItem(CLOSED);
  return new Set(stored === null ? [] : stored.split(' '));
}

export const useShelf = create<ShelfState>()(() => ({
  shelf: 'current',
  folders: [],
  renaming: null,
  closed: readClosed(),
  trash: null,
}));

export function setOpen(key: string, open: boolean): void {
  const closed = new Set(useShelf.getState().closed);
  if (open) closed.delete(key);
  else closed.add(key);
  localStorage.setItem(CLOSED, [...closed].join(' '));
  useShelf.setState({ closed });
}

export function showShelf(shelf: Shelf): void {
  clearSelection();
  useShelf.setState({ shelf, ...(shelf === 'trash' ? {} : { trash: null }) });
  if (shelf === 'trash') void readTrash();
}

async function readTrash(): Promise<void> {
  try {
    const trash = await call('history.trash', {});
    if (useShelf.getState().shelf === 'trash') useShelf.setState({ trash });
  } catch (thrown) {
    toastFailure(toFailure(thrown));
  }
}

/** What was said while the trash is open is asked for once, however many events told of it. */
let reading: ReturnType<typeof setTimeout> | undefined;
const TOGETHER_MS = 50;

/** Rejects where the folders cannot be read. */
export async function startShelf(): Promise<void> {
  on('folders.changed', (folders) => useShelf.setState({ folders }));
  on('conversations.changed', () => {
    if (useShelf.getState().shelf !== 'trash') return;
    clearTimeout(reading);
    reading = setTimeout(() => void readTrash(), TOGETHER_MS);
  });
  useShelf.setState({ folders: await call('history.folders', {}) });
}
