import { Ellipsis, Pencil, Pin, PinOff, Trash2 } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/models';
import { deleteConversation, updateConversation } from '../../state/conversations';
import { addressOf } from '../../state/route';
import { openConversation, useThread } from '../../state/thread';
import { useRunning } from '../../state/running';
import { useView } from '../../state/view';
import { MenuButton } from '../../ui/menu';
import { InlineRename } from './inline-rename';
import styles from './conversation-row.module.css';

interface ConversationRowProps {
  conversation: Conversation;
  open: boolean;
  tabIndex: 0 | -1;
  onFocus(id: string): void;
}

const focusRow = (id: string): void => document.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus();

async function remove(conversation: Conversation): Promise<void> {
  if (useThread.getState().conversationId === conversation.id) void openConversation(null);
  await deleteConversation(conversation);
}

export const ConversationRow = memo(function ConversationRow({
  conversation,
  open,
  tabIndex,
  onFocus,
}: ConversationRowProps) {
  const { t } = useTranslation();
  const [renaming, setRenaming] = useState(false);
  const running = useRunning(conversation.id) !== null;
  const title = conversation.title || t('sidebar.untitled');

  if (renaming) {
    return (
      <InlineRename
        conversation={conversation}
        onDone={(byKey) => {
          setRenaming(false);
          if (byKey) requestAnimationFrame(() => focusRow(conversation.id));
        }}
      />
    );
  }
  return (
    <div className={styles['row']} data-open={open}>
      <a
        href={addressOf(conversation.id)}
        data-row={conversation.id}
        className={styles['link']}
        aria-current={open ? 'page' : undefined}
        tabIndex={tabIndex}
        title={title}
        dir="auto"
        onFocus={() => onFocus(conversation.id)}
        onClick={(event) => {
          event.preventDefault();
          void openConversation(conversation.id);
          useView.setState({ sidebarOpen: false });
        }}
        onDoubleClick={() => setRenaming(true)}
        onKeyDown={(event) => {
          if (event.key === 'F2') setRenaming(true);
          else if (event.key === 'Delete') void remove(conversation);
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
        entries={[
          { label: t('sidebar.rename'), icon: <Pencil />, run: () => setRenaming(true) },
          {
            label: t(conversation.pinned ? 'sidebar.unpin' : 'sidebar.pin'),
            icon: conversation.pinned ? <PinOff /> : <Pin />,
            run: () => void updateConversation(conversation, { pinned: !conversation.pinned }),
          },
          {
            label: t('sidebar.delete'),
            icon: <Trash2 />,
            tone: 'bad',
            run: () => void remove(conversation),
          },
        ]}
      >
        <Ellipsis />
      </MenuButton>
    </div>
  );
});
