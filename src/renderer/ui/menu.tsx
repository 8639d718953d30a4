import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import { IconButton } from './button';

export interface MenuEntry {
  label: string;
  /** Said beside it, quieter. */
  note?: string;
  icon: ReactNode;
  tone?: 'bad';
  run(): void;
}

// The popup and its positioning are a third of the library; the first opening fetches them from the bundle.
const MenuPopup = lazy(async () => ({ default: (await import('./menu-popup')).MenuPopup }));

interface MenuButtonProps {
  label: string;
  entries: readonly MenuEntry[];
  className?: string | undefined;
  tabIndex?: number;
  children: ReactNode;
}

/** An icon button that opens a menu. */
export function MenuButton({ label, entries, className, tabIndex, children }: MenuButtonProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [used, setUsed] = useState(false);
  const [byKey, setByKey] = useState(false);
  return (
    <>
      <IconButton
        ref={anchor}
        label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        className={className}
        tabIndex={tabIndex}
        onClick={(event) => {
          // A click that no pointer made.
          setByKey(event.detail === 0);
          setUsed(true);
          setOpen(!open);
        }}
      >
        {children}
      </IconButton>
      {used && (
        <Suspense>
          <MenuPopup anchor={anchor} open={open} onOpenChange={setOpen} entries={entries} byKey={byKey} />
        </Suspense>
      )}
    </>
  );
}
