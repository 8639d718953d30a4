import { Ellipsis } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/models';
import { updateConversation } from '../../state/conversations';
import { trash } from '../../state/organise';
import { addressOf } from '../../state/route';
import { openConversation } from '../../state/thread';
import { toggleSelected } from '../../state/selection';
import { useRunning } from '../../state/running';
import { useView } from '../../state/view';
import { MenuButton } from '../../ui/menu';
import { conversationEntries } from './conversation-entries';
import { beginDrag } from './drag';
import { InlineRename } from './inline-rename';
import { PickBox } from './pick-box';
import { focusRow, type RowProps } from './row-props';
import styles from './conversation-row.module.css';

interface ConversationRowProps extends RowProps {
  conversation: Conversation;
  folderId: string | null;
  open: boolean;
}

export const ConversationRow = memo(function ConversationRow({
  conversation,
  folderId,
  open,
  tabIndex,
  picked,
  onFocus,
  onPick,
}: ConversationRowProps) {
  const { t } = useTranslation();
  const [renaming, setRenaming] = useState(false);
  const { id } = conversation;
  const running = useRunning(id);
  const title = conversation.title || t('sidebar.untitled');

  if (renaming) {
    return (
      <InlineRename
        label={t('sidebar.renameLabel')}
        name={conversation.title}
        most={500}
        onName={(name) => void updateConversation(conversation, { title: name })}
        onDone={(byKey) => {
          setRenaming(false);
          if (byKey) requestAnimationFrame(() => focusRow(id));
        }}
      />
    );
  }
  return (
    <div
      className={styles['row']}
      data-open={open}
      data-picked={picked || undefined}
      data-inside={folderId !== null || undefined}
      data-drop={folderId ?? ''}
    >
      {picked !== null && <PickBox id={id} title={title} picked={picked} tabIndex={tabIndex} />}
      <a
        href={addressOf(id)}
        data-row={id}
        className={styles['link']}
        aria-current={open ? 'page' : undefined}
        tabIndex={tabIndex}
        title={title}
        dir="auto"
        draggable
        onDragStart={(event) => beginDrag(event, id)}
        onFocus={() => onFocus(id)}
        onClick={(event) => {
          event.preventDefault();
          if (onPick(event, id)) return;
          void openConversation(id);
          useView.setState({ sidebarOpen: false });
        }}
        onDoubleClick={() => setRenaming(true)}
        onKeyDown={(event) => {
          if (event.key === 'F2') setRenaming(true);
          else if (event.key === 'Delete') void trash([id]);
          else if (event.key === ' ') toggleSelected(id);
          else return;
          event.preventDefault();
        }}
      >
        {title}
      </a>
      {running && <i className={styles['running']} role="img" aria-label={t('sidebar.running')} />}
      <MenuButton
        label={t('sidebar.menu')}
        className={styles['menu']}
        tabIndex={tabIndex}
        entries={conversationEntries(conversation, t, () => setRenaming(true))}
      >
        <Ellipsis />
      </MenuButton>
    </div>
  );
});
