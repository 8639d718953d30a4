/**
 * What is being changed in the rows of conversations: a row far from the view leaves the page, and what was typed in it
 * must not go with it.
 */
import { create } from 'zustand';

/** Text by the id of the message or summary it is to replace. */
const useEdits = create<{ texts: ReadonlyMap<string, string> }>()(() => ({ texts: new Map() }));

/** The box that was just asked for: the caret belongs in it, and not in one that only came back into view. */
let wanted: string | null = null;

/** Null where nothing is being changed. */
export const useEdit = (id: string): string | null => useEdits(({ texts }) => texts.get(id) ?? null);

export function beginEdit(id: string, text: string): void {
  wanted = id;
  setEdit(id, text);
}

export function setEdit(id: string, text: string): void {
  useEdits.setState(({ texts }) => ({ texts: new Map(texts).set(id, text) }));
}

export function endEdit(id: string): void {
  useEdits.setState(({ texts }) => ({ texts: new Map([...texts].filter(([other]) => other !== id)) }));
}

/** For the `ref` of the box. */
export function focusIfWanted(id: string, box: HTMLElement | null): void {
  if (box === null || wanted !== id) return;
  wanted = null;
  box.focus();
}
