import { create } from 'zustand';

interface Announcement {
  /** Never twice: the same sentence again is another announcement. */
  id: number;
  text: string;
  /** BCP 47 tag where it is not the interface's own language: a screen reader changes its voice. */
  lang?: string;
}

/** A sentence has to stand until it was taken up for speaking, while those after it already arrive. */
const KEPT = 40;

/** What the polite live region holds, oldest first. */
export const useAnnouncements = create<{ list: readonly Announcement[] }>()(() => ({ list: [] }));

let count = 0;

export function announce(text: string, lang?: string): void {
  count += 1;
  const added: Announcement = { id: count, text, ...(lang === undefined ? {} : { lang }) };
  useAnnouncements.setState(({ list }) => ({ list: [...list, added].slice(-KEPT) }));
}
