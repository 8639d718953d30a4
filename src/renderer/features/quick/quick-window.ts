/** What the quick-ask page and its window have to say to each other. */
import { useEffect, type RefObject } from 'react';
import { toFailure } from '../../../shared/errors';
import { call, on } from '../../api';
import { toastFailure } from '../../state/toasts';
import { isImeStroke } from '../shell/keymap';

const report = (thrown: unknown): void => toastFailure(toFailure(thrown));

function hide(): void {
  call('quick.hide', {}).catch(report);
}

export function setPinned(pinned: boolean): void {
  call('quick.pin', { pinned }).catch(report);
}

/** Keeps the window as high as this element. */
export function useWindowHeight(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = element;
    if (!current) return undefined;
    const observer = new ResizeObserver(() => {
      call('quick.resize', { height: Math.max(1, current.offsetHeight) }).catch(report);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
}

/** Runs whenever the window has come on screen. */
export function useShown(onShown: (fresh: boolean) => void): void {
  useEffect(() => on('quick.shown', ({ fresh }) => onShown(fresh)), [onShown]);
}

/** Esc and Ctrl/Cmd+Enter, wherever the focus is in the window. */
export function useWindowKeys(open: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (isImeStroke(event)) return;
      if (event.key === 'Escape') hide();
      else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) open();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [open]);
}
