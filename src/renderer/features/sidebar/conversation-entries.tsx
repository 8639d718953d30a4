import {
  Archive,
  ArchiveRestore,
  Download,
  FolderInput,
  Pencil,
  Pin,
  PinOff,
  SquareCheck,
  Trash2,
} from 'lucide-react';
import type { TFunction } from 'i18next';
import type { Conversation } from '../../../shared/models';
import { updateConversation } from '../../state/conversations';
import { archive, openDialog, trash } from '../../state/organise';
import { toggleSelected } from '../../state/selection';
import type { MenuEntry } from '../../ui/menu';

/** What the menu of a conversation offers. */
export function conversationEntries(
  conversation: Conversation,
  t: TFunction,
  onRename: () => void,
): MenuEntry[] {
  const { id, pinned, archived } = conversation;
  return [
    { label: t('sidebar.rename'), icon: <Pencil />, run: onRename },
    {
      label: t(pinned ? 'sidebar.unpin' : 'sidebar.pin'),
      icon: pinned ? <PinOff /> : <Pin />,
      run: () => void updateConversation(conversation, { pinned: !pinned }),
    },
    {
      label: t('shelf.move'),
      icon: <FolderInput />,
      run: () => openDialog({ kind: 'move', ids: [id] }),
    },
    {
      label: t(archived ? 'shelf.unarchive' : 'shelf.archiveOne'),
      icon: archived ? <ArchiveRestore /> : <Archive />,
      run: () => void archive([id], !archived),
    },
    {
      label: t('shelf.export'),
      icon: <Download />,
      run: () => openDialog({ kind: 'export', ids: [id] }),
    },
    { label: t('shelf.select'), icon: <SquareCheck />, run: () => toggleSelected(id) },
    { label: t('sidebar.delete'), icon: <Trash2 />, tone: 'bad', run: () => void trash([id]) },
  ];
}
