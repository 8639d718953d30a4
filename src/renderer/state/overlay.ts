/** The palette and the sheet of shortcuts: one of them at a time, over whatever is on screen. */
import { create } from 'zustand';

type Overlay = 'palette' | 'shortcuts';

export const useOverlay = create<{ open: Overlay | null }>()(() => ({ open: null }));

export const openOverlay = (open: Overlay): void => useOverlay.setState({ open });
export const closeOverlay = (): void => useOverlay.setState({ open: null });
