/** What every row of the list is given, whatever it shows. */
export interface RowProps {
  /** 0 on the one row that Tab reaches. */
  tabIndex: 0 | -1;
  /** It is picked, or others are and it could be. */
  picked: boolean | null;
  onFocus(key: string): void;
  /** A click or Space with the keys that pick; true where it was one of those. */
  onPick(event: { ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }, id: string): boolean;
}

export const focusRow = (key: string): void =>
  document.querySelector<HTMLElement>(`[data-row="${key}"]`)?.focus();
