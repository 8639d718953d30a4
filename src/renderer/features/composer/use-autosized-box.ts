import { useLayoutEffect, useRef, type RefObject } from 'react';

/** Engines that size a field to its content do it without a layout in between; the older runtime is helped. */
const sizesItself = CSS.supports('field-sizing', 'content');

/** A ref for a textarea that grows with its text; its style sheet sets the most. */
export function useAutosizedBox(text: string): RefObject<HTMLTextAreaElement | null> {
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (sizesItself || !element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);
  return box;
}
