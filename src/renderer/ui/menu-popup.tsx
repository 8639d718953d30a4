import { Menu } from '@base-ui/react/menu';
import type { RefObject } from 'react';
import type { MenuEntry } from './menu';
import styles from './popup.module.css';

interface MenuPopupProps {
  anchor: RefObject<HTMLElement | null>;
  open: boolean;
  onOpenChange(open: boolean): void;
  entries: readonly MenuEntry[];
}

export function MenuPopup({ anchor, open, onOpenChange, entries }: MenuPopupProps) {
  return (
    <Menu.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} align="end" sideOffset={4} className={styles['positioner']}>
          <Menu.Popup className={styles['popup']} finalFocus={anchor}>
            {entries.map((entry) => (
              <Menu.Item
                key={entry.label}
                className={`${styles['item']} ${entry.tone ? styles[entry.tone] : ''}`}
                onClick={entry.run}
              >
                {entry.icon}
                {entry.label}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
