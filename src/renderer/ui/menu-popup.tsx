import { Menu } from '@base-ui/react/menu';
import { useRef, type RefObject } from 'react';
import { backTo } from './final-focus';
import type { MenuEntry } from './menu';
import styles from './popup.module.css';

interface MenuPopupProps {
  anchor: RefObject<HTMLElement | null>;
  open: boolean;
  onOpenChange(open: boolean): void;
  entries: readonly MenuEntry[];
  /** Opened from the keyboard: the first entry is the current one at once. */
  byKey: boolean;
}

/** After the popup has taken the focus for itself. */
const focusSoon = (item: HTMLElement | null): void => void requestAnimationFrame(() => item?.focus());

export function MenuPopup({ anchor, open, onOpenChange, entries, byKey }: MenuPopupProps) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Menu.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} align="end" sideOffset={4} className={styles['positioner']}>
          <Menu.Popup
            ref={popup}
            className={styles['popup']}
            finalFocus={() => backTo(anchor.current, popup.current)}
          >
            {entries.map((entry, index) => (
              <Menu.Item
                key={entry.label}
                ref={byKey && index === 0 ? focusSoon : undefined}
                className={`${styles['item']} ${entry.tone ? styles[entry.tone] : ''}`}
                onClick={entry.run}
              >
                {entry.icon}
                {entry.label}
                {entry.note !== undefined && <span className={styles['note']}>{entry.note}</span>}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
