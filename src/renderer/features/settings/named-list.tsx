/** Things with a name, what they are, and a menu: style profiles, presets. */
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { MenuButton, type MenuEntry } from '../../ui/menu';
import styles from './named-list.module.css';

export interface NamedItem {
  id: string;
  name: string;
  about: string;
  menu: string;
  entries: readonly MenuEntry[];
  /** In place of the words, while one is being named anew. */
  form?: ReactNode;
}

export function NamedList({ label, items }: { label: string; items: readonly NamedItem[] }) {
  return (
    <ul className={styles['list']} aria-label={label}>
      {items.map(({ id, name, about, menu, entries, form }) => (
        <li key={id} className={styles['item']}>
          {form ?? (
            <>
              <div className={styles['words']}>
                <strong dir="auto">{name}</strong>
                <span>{about}</span>
              </div>
              {entries.length > 0 && (
                <MenuButton label={menu} entries={entries}>
                  <Ellipsis />
                </MenuButton>
              )}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
