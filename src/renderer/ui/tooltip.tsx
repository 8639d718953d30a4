/**
 * One tooltip for the whole window. A conversation on screen holds hundreds of icon buttons; a popup component for each
 * would cost more than the messages. Anything with `data-tip` (words) or `data-tip-at` (epoch ms) has one, after a
 * pause with the mouse, at once with keys.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { currentLanguage } from '../i18n';
import { formatMoment } from '../i18n/format';
import { Kbd } from './kbd';
import styles from './tooltip.module.css';

const DELAY_MS = 450;
const GAP = 6;

interface Tip {
  anchor: Element;
  text: string;
  keys: string | null;
}

function tipOf(target: EventTarget | null): Tip | null {
  const anchor = target instanceof Element ? target.closest('[data-tip], [data-tip-at]') : null;
  if (!anchor) return null;
  // A time is written out when it is asked for: the first use of a date format costs more than a whole conversation.
  const at = anchor.getAttribute('data-tip-at');
  const text = at === null ? anchor.getAttribute('data-tip') : formatMoment(Number(at), currentLanguage());
  return text ? { anchor, text, keys: anchor.getAttribute('data-tip-keys') } : null;
}

export function Tooltips() {
  const [tip, setTip] = useState<Tip | null>(null);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = (): void => {
      clearTimeout(timer);
      setTip(null);
    };
    const over = (event: PointerEvent): void => {
      if (event.pointerType !== 'mouse') return;
      const found = tipOf(event.target);
      clearTimeout(timer);
      if (found) timer = setTimeout(() => setTip(found), DELAY_MS);
      else setTip(null);
    };
    const focus = (event: FocusEvent): void => {
      const found = tipOf(event.target);
      setTip(found?.anchor.matches(':focus-visible') ? found : null);
    };
    const listeners: [string, (event: never) => void, boolean?][] = [
      ['pointerover', over],
      ['pointerdown', hide],
      ['keydown', hide],
      ['focusin', focus],
      ['focusout', hide],
      ['scroll', hide, true],
    ];
    for (const [name, listener, capture] of listeners) {
      document.addEventListener(name, listener as EventListener, capture);
    }
    return () => {
      clearTimeout(timer);
      for (const [name, listener, capture] of listeners) {
        document.removeEventListener(name, listener as EventListener, capture);
      }
    };
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    if (!tip || !element) return;
    const anchor = tip.anchor.getBoundingClientRect();
    const own = element.getBoundingClientRect();
    const left = Math.min(
      Math.max(anchor.left + anchor.width / 2 - own.width / 2, GAP),
      innerWidth - own.width - GAP,
    );
    const below = anchor.bottom + GAP;
    const top = below + own.height > innerHeight - GAP ? anchor.top - own.height - GAP : below;
    element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }, [tip]);

  if (!tip || !tip.anchor.isConnected) return null;
  // Hidden from assistive technology: the anchor carries the same words as its name.
  return (
    <div ref={box} className={styles['tip']} aria-hidden="true">
      {tip.text}
      {tip.keys !== null && <Kbd keys={tip.keys} />}
    </div>
  );
}
