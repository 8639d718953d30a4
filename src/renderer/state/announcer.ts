import { create } from 'zustand';

/** What the polite live region says; `at` makes the same sentence twice in a row two announcements. */
export const useAnnouncement = create<{ text: string; at: number }>()(() => ({ text: '', at: 0 }));

export function announce(text: string): void {
  useAnnouncement.setState((state) => ({ text, at: state.at + 1 }));
}
