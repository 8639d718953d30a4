/**
 * The parts of a very long answer that are far from the view leave the page: elements cost some 2 kB each, whether
 * anybody sees them or not. What stays in their place has their height, and their text for whoever reads the page without
 * looking at it.
 */
import { createContext, startTransition, use, useEffect, useState, type RefObject } from 'react';

/** Answers of so many groups stay in the page as a whole. */
export const FEW_GROUPS = 3;
/** Milliseconds in which a part that came back has typeset its formulas; as long it is at least as high as it was. */
const SETTLED_MS = 1000;
/** Milliseconds after which what had to stay is asked again. */
const AGAIN_MS = 500;

export interface Nearness {
  /** Says when the element comes near the view and when it is far from it; returns how to stop. */
  watch(element: Element, changed: (near: boolean) => void): () => void;
}

/** Of the scroller that an answer is in; without one all of the answer stays in the page. */
export const NearnessContext = createContext<Nearness | null>(null);

interface Far {
  far: boolean;
  /** CSS pixels: of what left, and of what has just come back the least. null = its own. */
  height: number | null;
}

const near: Far = { far: false, height: null };

/** Whether what `box` holds may be out of the page now. */
export function useFar(box: RefObject<HTMLElement | null>, mayLeave: boolean): Far {
  const nearness = use(NearnessContext);
  const [state, setState] = useState(near);
  useEffect(() => {
    const element = box.current;
    if (!mayLeave || !nearness || !element) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = (): void => {
      if (isHeld(element)) {
        timer = setTimeout(leave, AGAIN_MS);
        return;
      }
      const { height } = element.getBoundingClientRect();
      startTransition(() => setState({ far: true, height }));
    };
    const unwatch = nearness.watch(element, (isNear) => {
      clearTimeout(timer);
      if (isNear) setState((was) => (was.far ? { far: false, height: was.height } : was));
      else leave();
    });
    return () => {
      clearTimeout(timer);
      unwatch();
    };
  }, [box, mayLeave, nearness]);
  useEffect(() => {
    if (state.far || state.height === null) return undefined;
    const timer = setTimeout(() => setState(near), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [state]);
  return state;
}

/** What the focus or an end of the selection is in stays, and what does not have its own height yet. */
function isHeld(element: Element): boolean {
  const selection = document.getSelection();
  const ends = [document.activeElement, selection?.anchorNode, selection?.focusNode];
  return (
    ends.some((end) => end && element.contains(end)) || element.querySelector('[data-typesetting]') !== null
  );
}

/** Frames in which a part that was scrolled to is in the page again. */
const FRAMES = 10;

/**
 * Brings an element of an answer into view and gives it the focus. In a part that is far, it is known by `source`, the
 * nearest to `from` that stands there. No hash links: the address of the window is the app's own.
 */
export function goTo(id: string, from?: Element, source = '', frames = FRAMES): void {
  const element = document.getElementById(id);
  if (element) {
    element.scrollIntoView({ block: 'nearest' });
    element.focus({ preventScroll: true });
  } else if (frames > 0) {
    if (from) farWith(source.toLowerCase(), from)?.scrollIntoView({ block: 'nearest' });
    requestAnimationFrame(() => goTo(id, from, source, frames - 1));
  }
}

function farWith(source: string, from: Element): Element | undefined {
  for (let around = from.parentElement; around; around = around.parentElement) {
    const parts = [...around.querySelectorAll('[data-far]')];
    const found = parts.find(({ textContent }) => textContent.toLowerCase().includes(source));
    if (found) return found;
  }
  return undefined;
}
