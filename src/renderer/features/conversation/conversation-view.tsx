import { PanelRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { useConversations } from '../../state/conversations';
import { readPath, useThread } from '../../state/thread';
import { setPanel, useView } from '../../state/view';
import { Button, IconButton } from '../../ui/button';
import { Skeleton } from '../../ui/skeleton';
import { Composer } from '../composer/composer';
import { ActiveModelPicker } from '../models/active-model-picker';
// Not lazy: what is typed right after the shortcut belongs into it.
import { FindBar } from '../find/find-bar';
import { useFind } from '../find/find-store';
import { chordText } from '../shell/keymap';
import { PageHeader } from '../shell/page-header';
import { mac } from '../shell/use-keymap';
import { FirstSteps } from '../first-steps/first-steps';
import { Welcome } from '../welcome/welcome';
import { messageList } from './load-messages';
import styles from './conversation-view.module.css';

const MessageList = messageList.Shown;

function Header({ conversationId }: { conversationId: string | null }) {
  const { t } = useTranslation();
  const panelOpen = useView((state) => state.panelOpen);
  const conversation = useConversations((state) => state.list.find((one) => one.id === conversationId));
  const title = conversation ? conversation.title || t('sidebar.untitled') : t('conversation.titleNew');
  return (
    <PageHeader title={title}>
      <ActiveModelPicker />
      <IconButton
        label={t(panelOpen ? 'conversation.panelHide' : 'conversation.panelShow')}
        shortcut={chordText('panel', mac)}
        aria-expanded={panelOpen}
        onClick={() => setPanel(!panelOpen)}
      >
        <PanelRight />
      </IconButton>
    </PageHeader>
  );
}

function LoadFailure({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation();
  const failure = useThread((state) => state.failure);
  return (
    <div className={styles['middle']} role="alert">
      <p>
        <strong>{t('conversation.loadFailed')}</strong>
      </p>
      {failure && <p>{failureText(failure, currentLanguage()).sentence}</p>}
      <Button onClick={() => void readPath(conversationId)}>{t('conversation.again')}</Button>
    </div>
  );
}

function Body() {
  const { conversationId, messages, failure } = useThread();
  if (conversationId === null) return <Welcome />;
  if (failure) return <LoadFailure conversationId={conversationId} />;
  if (!messages) {
    return (
      <div className={styles['loading']}>
        <Skeleton tall widths={[34, 92, 84, 61, 42, 88, 76]} />
      </div>
    );
  }
  return <MessageList key={conversationId} messages={messages} />;
}

export function ConversationView({ inert }: { inert: boolean }) {
  const conversationId = useThread((state) => state.conversationId);
  const finding = useFind((state) => state.open);
  return (
    <main className={styles['main']} inert={inert}>
      <Header conversationId={conversationId} />
      {finding && <FindBar />}
      <Body />
      <FirstSteps />
      <Composer key={conversationId ?? 'new'} conversationId={conversationId} />
    </main>
  );
}
