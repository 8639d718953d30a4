/** Conversations dragged within the sidebar: into a folder, or out of one. */
import type { DragEvent } from 'react';
import { move } from '../../state/organise';
import { useSelection } from '../../state/selection';

/** What is being dragged; pages of elsewhere can only bring data, not this. */
let dragged: readonly string[] = [];

/** All that are picked, if this is one of them. */
export function beginDrag(event: DragEvent, id: string): void {
  const { ids } = useSelection.getState();
  dragged = ids.has(id) ? [...ids] : [id];
  event.dataTransfer.effectAllowed = 'move';
}

/** The folder under the pointer, '' for no folder; null where nothing can be dropped. */
export function dropPlace(event: DragEvent): string | null {
  if (dragged.length === 0 || !(event.target instanceof Element)) return null;
  return event.target.closest<HTMLElement>('[data-drop]')?.dataset['drop'] ?? null;
}

export function endDrag(place: string | null): void {
  const ids = dragged;
  dragged = [];
  if (place !== null) void move(ids, place === '' ? null : place);
}
