import { startTransition, useEffect, useState, type RefObject } from 'react';
import type { Nearness } from '../markdown/far';

/** Heights of the view on either side that count as near: what comes into view is there before, whatever the wheel does. */
const MARGIN = '150% 0px';
/** Milliseconds without a further change after which heights are believed again. */
const STILL_MS = 500;

/**
 * What of the answers in `scroller` is near the view. When its width or `look`, what else makes text higher or lower,
 * changes, everything is near for a while: heights are known again only from what is laid out.
 */
export function useNearness(scroller: RefObject<HTMLElement | null>, look: string): Nearness {
  const [{ nearness, renew, close }] = useState(() => createNearness(() => scroller.current));
  useEffect(() => renew(), [renew, look]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    let width = element.clientWidth;
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === width) return;
      width = element.clientWidth;
      renew();
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      close();
    };
  }, [scroller, renew, close]);
  return nearness;
}

function createNearness(root: () => HTMLElement | null) {
  const watched = new Map<Element, (near: boolean) => void>();
  let observer: IntersectionObserver | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const observe = (element: Element): void => {
    observer ??= new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) watched.get(target)?.(isIntersecting);
      },
      { root: root(), rootMargin: MARGIN },
    );
    observer.observe(element);
  };
  const close = (): void => {
    clearTimeout(timer);
    observer?.disconnect();
    observer = null;
  };
  const nearness: Nearness = {
    watch(element, changed) {
      watched.set(element, changed);
      observe(element);
      return () => {
        watched.delete(element);
        observer?.unobserve(element);
      };
    },
  };
  return {
    nearness,
    close,
    renew(): void {
      if (watched.size === 0) return;
      close();
      // Of a very long answer that is a lot: dragging the window's edge goes first.
      startTransition(() => {
        for (const changed of watched.values()) changed(true);
      });
      timer = setTimeout(() => [...watched.keys()].forEach(observe), STILL_MS);
    },
  };
}
