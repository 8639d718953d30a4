import { lazy, Suspense, useState } from 'react';
import { useOverlay } from '../../state/overlay';

const CommandPalette = lazy(async () => ({ default: (await import('./command-palette')).CommandPalette }));
const ShortcutSheet = lazy(async () => ({ default: (await import('./shortcut-sheet')).ShortcutSheet }));

/** Fetched from the bundle when first wanted; afterwards mounted, so that closing can be animated. */
export function Overlays() {
  const open = useOverlay((state) => state.open);
  const [used, setUsed] = useState({ palette: false, shortcuts: false });
  if (open !== null && !used[open]) setUsed({ ...used, [open]: true });
  return (
    <Suspense>
      {used.palette && <CommandPalette />}
      {used.shortcuts && <ShortcutSheet />}
    </Suspense>
  );
}
