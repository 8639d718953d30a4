import { lazy, Suspense, useState } from 'react';
import { useSafety } from '../../state/safety';
import { useStart } from '../../state/start';
import { useView } from '../../state/view';
import { Announcer } from '../../ui/announcer';
import { Toaster } from '../../ui/toaster';
import { Tooltips } from '../../ui/tooltip';
import { Overlays } from '../palette/overlays';
import { StylePanel } from '../panel/style-panel';
import { OpeningScreen } from '../safety/opening-screen';
import { SafetyBanner } from '../safety/safety-banner';
import { Sidebar } from '../sidebar/sidebar';
import styles from './app.module.css';
import { DropImport } from './drop-import';
import { pages } from './pages';
import { offerPages } from './run-command';
import { PAGE, SkipLink } from './skip-link';
import { StartFailure } from './start-failure';
import { useKeymap } from './use-keymap';
import { useWindowSize } from './use-window-size';

offerPages(pages.map(({ id }) => id));

const SettingsDialog = lazy(async () => ({
  default: (await import('../settings/settings-dialog')).SettingsDialog,
}));

const RecoveryDialog = lazy(async () => ({
  default: (await import('../safety/recovery-dialog')).RecoveryDialog,
}));

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

function Recovery() {
  const mended = useSafety((state) => (state.state?.report ?? null) !== null);
  return mended ? (
    <Suspense>
      <RecoveryDialog />
    </Suspense>
  ) : null;
}

function Page({ inert }: { inert: boolean }) {
  const page = useView((state) => state.page);
  const Shown = (pages.find(({ id }) => id === page) ?? pages[0]).Page;
  return (
    <div id={PAGE} tabIndex={-1} className={styles['page']}>
      <SafetyBanner />
      <Shown inert={inert} />
    </div>
  );
}

export function App() {
  const size = useView((state) => state.size);
  const sidebarOpen = useView((state) => state.sidebarOpen);
  const chatting = useView((state) => state.page === 'chat');
  const panelOpen = useView((state) => state.panelOpen) && chatting;
  useWindowSize();
  useKeymap();
  const failure = useStart((state) => state.failure);
  const opening = useSafety((state) => state.opening);
  if (failure) return <StartFailure failure={failure} />;
  if (opening) return <OpeningScreen opening={opening} />;
  const covered = (size === 'narrow' && sidebarOpen) || (size !== 'wide' && panelOpen);
  return (
    <>
      <div className={styles['app']} data-size={size}>
        <SkipLink />
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
      <Overlays />
      <DropImport />
      <Recovery />
      <Toaster />
      <Tooltips />
      <Announcer />
    </>
  );
}
