/**
 * For `finalFocus` of a popup: back to what it was opened from, unless somebody types elsewhere by then. What an entry
 * opened may have the focus, or the person has clicked on while the popup was going.
 */
export function backTo(anchor: HTMLElement | null, popup: HTMLElement | null): HTMLElement | false | null {
  const active = document.activeElement;
  const elsewhere = active !== null && active !== document.body && !popup?.contains(active);
  return !elsewhere && anchor;
}
