import { Plus, Settings, X } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrganise } from '../../state/organise';
import { isReady, needsAttention, useProviders } from '../../state/providers';
import { openConversation } from '../../state/thread';
import { openSettings, useView } from '../../state/view';
import { IconButton } from '../../ui/button';
import { Logo } from '../../ui/logo';
import { focusComposer } from '../composer/focus-composer';
import { SearchBox } from '../search/search-box';
import { chordText } from '../shell/keymap';
import { PageNav } from '../shell/page-nav';
import { runCommand } from '../shell/run-command';
import { mac } from '../shell/use-keymap';
import { ConversationList } from './conversation-list';
import styles from './sidebar.module.css';

const OrganiseDialogs = lazy(async () => ({
  default: (await import('./organise-dialogs')).OrganiseDialogs,
}));

const SearchResults = lazy(async () => ({
  default: (await import('../search/search-results')).SearchResults,
}));

function ProviderState() {
  const { t } = useTranslation();
  const { list, loaded } = useProviders();
  if (!loaded) return <span className={styles['state']} />;
  const attention = list.filter(needsAttention).length;
  const ready = list.filter(isReady).length;
  return (
    <button type="button" className={styles['state']} onClick={() => openSettings('providers')}>
      <i className={styles['dot']} data-state={attention > 0 ? 'attention' : ready > 0 ? 'ready' : 'none'} />
      {t('sidebar.ready', { count: ready })}
      {attention > 0 && <span> · {t('sidebar.attention', { count: attention })}</span>}
    </button>
  );
}

export function Sidebar() {
  const { t } = useTranslation();
  const narrow = useView((state) => state.size === 'narrow');
  const open = useView((state) => state.sidebarOpen);
  const organising = useOrganise((state) => state.dialog !== null);
  const searching = useView((state) => state.query.trim() !== '');
  return (
    <nav
      aria-label={t('sidebar.label')}
      className={styles['sidebar']}
      data-overlay={narrow ? (open ? 'open' : 'closed') : undefined}
      inert={narrow && !open}
    >
      <header className={styles['header']}>
        <span className={styles['brand']}>
          <Logo />
          {t('app.name')}
        </span>
        <IconButton
          label={t('sidebar.newConversation')}
          shortcut={chordText('newConversation', mac)}
          onClick={() => {
            void openConversation(null);
            useView.setState({ sidebarOpen: false });
            requestAnimationFrame(focusComposer);
          }}
        >
          <Plus />
        </IconButton>
        {narrow && (
          <IconButton label={t('sidebar.close')} onClick={() => runCommand('sidebar')}>
            <X />
          </IconButton>
        )}
      </header>
      <SearchBox />
      <PageNav />
      <div className={styles['body']}>
        {searching ? (
          <Suspense>
            <SearchResults />
          </Suspense>
        ) : (
          <ConversationList />
        )}
      </div>
      {organising && (
        <Suspense>
          <OrganiseDialogs />
        </Suspense>
      )}
      <footer className={styles['footer']}>
        <ProviderState />
        <IconButton
          label={t('sidebar.settings')}
          shortcut={chordText('settings', mac)}
          onClick={() => openSettings('providers')}
        >
          <Settings />
        </IconButton>
      </footer>
    </nav>
  );
}
