/** The design system on one page: every primitive in every state, and what all of them are made of. For developers only. */
import { Menu } from 'lucide-react';
import { patchSettings, useSetting } from '../../state/settings';
import { useView } from '../../state/view';
import { IconButton } from '../../ui/button';
import { Segmented } from '../../ui/segmented';
import { Controls } from './controls';
import styles from './gallery.module.css';
import { Pieces } from './pieces';
import { Popups } from './popups';
import { Colours, Measures } from './tokens';

const themes = ['light', 'dark', 'contrast-light', 'contrast-dark', 'system'] as const;
const densities = ['comfortable', 'compact'] as const;

const named = <V extends string>(values: readonly V[]): { value: V; label: V }[] =>
  values.map((value) => ({ value, label: value }));

/** The settings themselves, so that what is looked at here is what the app will look like. */
function Looks() {
  const theme = useSetting('appearance.theme');
  const density = useSetting('appearance.density');
  if (theme === null || density === null) return null;
  return (
    <>
      <Segmented
        label="Theme"
        value={theme}
        options={named(themes)}
        onChange={(one) => void patchSettings({ 'appearance.theme': one })}
      />
      <Segmented
        label="Density"
        value={density}
        options={named(densities)}
        onChange={(one) => void patchSettings({ 'appearance.density': one })}
      />
    </>
  );
}

export function Gallery({ inert }: { inert: boolean }) {
  const narrow = useView((state) => state.size === 'narrow');
  return (
    <main className={styles['main']} inert={inert}>
      <header className={styles['header']}>
        {narrow && (
          <IconButton label="Show the sidebar" onClick={() => useView.setState({ sidebarOpen: true })}>
            <Menu />
          </IconButton>
        )}
        <h1>Gallery</h1>
        <Looks />
      </header>
      {/* What scrolls must be reachable by keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['page']} role="group" aria-label="Gallery" tabIndex={0}>
        <Controls />
        <Popups />
        <Pieces />
        <Colours />
        <Measures />
      </div>
    </main>
  );
}
