/** Conversations picked in the sidebar, for what is done to many at once. */
import { create } from 'zustand';

interface SelectionState {
  ids: ReadonlySet<string>;
  /** Where a range begins: the last one picked by itself. */
  anchor: string | null;
}

const none: SelectionState = { ids: new Set(), anchor: null };

export const useSelection = create<SelectionState>()(() => none);

export const clearSelection = (): void => useSelection.setState(none);

export function toggleSelected(id: string): void {
  const ids = new Set(useSelection.getState().ids);
  if (!ids.delete(id)) ids.add(id);
  useSelection.setState({ ids, anchor: id });
}

/** Everything of `order` from the anchor to `id`, both included; without an anchor `id` alone. */
export function rangeOf(order: readonly string[], anchor: string | null, id: string): string[] {
  const from = anchor === null ? -1 : order.indexOf(anchor);
  const to = order.indexOf(id);
  if (to === -1) return [];
  if (from === -1) return [id];
  return order.slice(Math.min(from, to), Math.max(from, to) + 1);
}

/** The range replaces what was picked, and may be drawn again from the same anchor. */
export function selectTo(order: readonly string[], id: string): void {
  const { anchor } = useSelection.getState();
  useSelection.setState({ ids: new Set(rangeOf(order, anchor, id)), anchor: anchor ?? id });
}

export const selectAll = (order: readonly string[]): void => useSelection.setState({ ids: new Set(order) });

/** Those that are no longer on the shelf are not picked either. */
export function keepSelected(order: readonly string[]): void {
  const { ids } = useSelection.getState();
  if (ids.size === 0) return;
  const present = new Set(order);
  const kept = [...ids].filter((id) => present.has(id));
  if (kept.length < ids.size) useSelection.setState({ ids: new Set(kept) });
}
