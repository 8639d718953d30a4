import { useEffect } from 'react';
import { textScale } from '../../state/appearance';
import { useSetting } from '../../state/settings';
import { setSize } from '../../state/view';

/** Designed pixels below which the side panel and the sidebar fold. */
const PANEL_BELOW = 1100;
const SIDEBAR_BELOW = 760;

/** Keeps `view.size` right. Larger text makes the same window smaller, which media queries would not see. */
export function useWindowSize(): void {
  const textSize = useSetting('appearance.textSize');
  useEffect(() => {
    const measure = (): void => {
      const width = innerWidth / textScale();
      setSize(width < SIDEBAR_BELOW ? 'narrow' : width < PANEL_BELOW ? 'medium' : 'wide');
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [textSize]);
}
