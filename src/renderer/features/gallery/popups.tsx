import { Ellipsis, Pencil, Pin, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { announce, useAnnouncements } from '../../state/announcer';
import { toast, toastFailure } from '../../state/toasts';
import { Button, IconButton } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { MenuButton } from '../../ui/menu';
import { Shelf, Specimen } from './shelf';

const nothing = (): void => undefined;
const entries = [
  { label: 'Rename', note: 'F2', icon: <Pencil />, run: nothing },
  { label: 'Pin to top', icon: <Pin />, run: nothing },
  { label: 'Delete', icon: <Trash2 />, tone: 'bad' as const, run: nothing },
];

function Dialogs() {
  const [size, setSize] = useState<'normal' | 'wide' | null>(null);
  return (
    <>
      <Button onClick={() => setSize('normal')}>Dialog</Button>
      <Button onClick={() => setSize('wide')}>Wide dialog</Button>
      <Dialog title="A dialog" open={size !== null} size={size ?? 'normal'} onClose={() => setSize(null)}>
        <p>A title, a way out, and a body that scrolls.</p>
        <Button tone="primary" onClick={() => setSize(null)}>
          Very well
        </Button>
      </Dialog>
    </>
  );
}

/** Toasts, tooltips and announcements stand in the window already, and are only called from here. */
export function Popups() {
  const said = useAnnouncements(({ list }) => list.at(-1)?.text ?? '');
  return (
    <Shelf title="What opens">
      <Specimen name="dialog">
        <Dialogs />
      </Specimen>
      <Specimen name="menu">
        <MenuButton label="Menu" entries={entries}>
          <Ellipsis />
        </MenuButton>
      </Specimen>
      <Specimen name="tooltip">
        <IconButton label="Words for an icon" shortcut="Ctrl P">
          <Pin />
        </IconButton>
      </Specimen>
      <Specimen name="toast">
        <Button onClick={() => toast('Moved to the trash.', { label: 'Undo', run: nothing })}>
          With a way back
        </Button>
        <Button
          onClick={() => toastFailure({ code: 'connection_failed', message: 'No network.', retryable: true })}
        >
          A failure
        </Button>
      </Specimen>
      <Specimen name="announcement">
        <Button onClick={() => announce('An announcement')}>Say something</Button>
        {said}
      </Specimen>
    </Shelf>
  );
}
