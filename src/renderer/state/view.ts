import { create } from 'zustand';
import { addressOf, addressOfPage, readRoute, writeRoute, type PageId } from './route';

export type SettingsSection =
  | 'providers'
  | 'style'
  | 'context'
  | 'appearance'
  | 'language'
  | 'network'
  | 'quickAsk'
  | 'desktop'
  | 'limits'
  | 'prices'
  | 'data'
  | 'about';

interface ViewState {
  page: PageId;
  /** Width of the window in designed pixels decides: three columns, two, or one. */
  size: 'wide' | 'medium' | 'narrow';
  /** The sidebar over the conversation, where it has no column of its own. */
  sidebarOpen: boolean;
  panelOpen: boolean;
  /** null = closed. */
  settings: SettingsSection | null;
  query: string;
}

const PANEL = 'parlance.panel';

export const useView = create<ViewState>()(() => ({
  page: readRoute().page,
  size: 'wide',
  sidebarOpen: false,
  panelOpen: localStorage.getItem(PANEL) !== 'closed',
  settings: null,
  query: '',
}));

/** Folding by hand is remembered for windows with room for it; opening it over the text is for the moment. */
export function setPanel(panelOpen: boolean): void {
  useView.setState({ panelOpen });
  if (useView.getState().size === 'wide') localStorage.setItem(PANEL, panelOpen ? 'open' : 'closed');
}

/** The panel folds when the window becomes too small for it and comes back with the room. */
export function setSize(size: ViewState['size']): void {
  if (useView.getState().size === size) return;
  const panelOpen = size === 'wide' && localStorage.getItem(PANEL) !== 'closed';
  useView.setState({ size, panelOpen, sidebarOpen: false });
}

export const openSettings = (settings: SettingsSection): void => useView.setState({ settings });
export const closeSettings = (): void => useView.setState({ settings: null });

/** `conversationId` is the one the chat page comes back to. */
export function openPage(page: PageId, conversationId: string | null): void {
  useView.setState({ page, sidebarOpen: false });
  writeRoute(page === 'chat' ? addressOf(conversationId) : addressOfPage(page));
}
