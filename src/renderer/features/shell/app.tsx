import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnouncement } from '../../state/announcer';
import { useStart } from '../../state/start';
import { useView } from '../../state/view';
import { Toaster } from '../../ui/toaster';
import { Tooltips } from '../../ui/tooltip';
import { StylePanel } from '../panel/style-panel';
import { Sidebar } from '../sidebar/sidebar';
import styles from './app.module.css';
import { pages } from './pages';
import { StartFailure } from './start-failure';
import { useKeymap } from './use-keymap';
import { useWindowSize } from './use-window-size';

const SettingsDialog = lazy(async () => ({
  default: (await import('../settings/settings-dialog')).SettingsDialog,
}));

function Announcer() {
  const { text, at } = useAnnouncement();
  return (
    <div role="status" aria-live="polite" className="visually-hidden">
      <span key={at}>{text}</span>
    </div>
  );
}

function Settings() {
  const open = useView((state) => state.settings !== null);
  // Once opened it stays mounted, so that closing can be animated and opening again is at once.
  const [used, setUsed] = useState(false);
  if (open && !used) setUsed(true);
  if (!used) return null;
  return (
    <Suspense>
      <SettingsDialog />
    </Suspense>
  );
}

function Page({ inert }: { inert: boolean }) {
  const page = useView((state) => state.page);
  const Shown = (pages.find(({ id }) => id === page) ?? pages[0]).Page;
  return (
    <Suspense fallback={<main />}>
      <Shown inert={inert} />
    </Suspense>
  );
}

export function App() {
  const { t } = useTranslation();
  const size = useView((state) => state.size);
  const sidebarOpen = useView((state) => state.sidebarOpen);
  const chatting = useView((state) => state.page === 'chat');
  const panelOpen = useView((state) => state.panelOpen) && chatting;
  useWindowSize();
  useKeymap();
  const failure = useStart((state) => state.failure);
  if (failure) return <StartFailure failure={failure} />;
  const covered = (size === 'narrow' && sidebarOpen) || (size !== 'wide' && panelOpen);
  return (
    <>
      <div className={styles['app']} data-size={size}>
        {chatting && (
          <a
            className={styles['skip']}
            href="#message"
            onClick={(event) => {
              event.preventDefault();
              document.querySelector<HTMLElement>('[data-composer]')?.focus();
            }}
          >
            {t('app.skip')}
          </a>
        )}
        <Sidebar />
        <Page inert={covered} />
        {chatting && <StylePanel />}
        {covered && (
          <div
            className={styles['scrim']}
            aria-hidden="true"
            onPointerDown={() => useView.setState({ sidebarOpen: false, panelOpen: false })}
          />
        )}
      </div>
      <Settings />
      <Toaster />
      <Tooltips />
      <Announcer />
    </>
  );
}
