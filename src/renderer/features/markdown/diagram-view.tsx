import { use, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import styles from './diagram-view.module.css';
import { drawing, drawnBefore, type DiagramState } from './diagrams/drawn';
import { AnswerHostContext } from './host';

/** UTF-16 units of the source in the picture's name: all of it is a button away. */
const MAX_ALT = 300;

/** A diagram as a picture; until it is drawn, and where it cannot be, `children`: its source. */
export function DiagramView({ source, children }: { source: string; children: ReactNode }) {
  const { labels } = use(AnswerHostContext);
  const dark = useSyncExternalStore(subscribeTheme, isDark, () => false);
  const [found, setFound] = useState<{ dark: boolean; state: DiagramState } | null>(null);
  const state = found?.dark === dark ? found.state : drawnBefore(source, dark);
  useEffect(() => {
    let gone = false;
    void drawing(source, dark).then((next) => {
      if (!gone) setFound({ dark, state: next });
    });
    return () => {
      gone = true;
    };
  }, [source, dark]);
  // The picture in the other theme's colours holds the place until this one is drawn.
  const shown = state ?? drawnBefore(source, !dark);
  if (!shown) {
    return (
      <>
        <p className={styles['note']} role="status">
          {labels.drawing}
        </p>
        {children}
      </>
    );
  }
  if ('reason' in shown) {
    return (
      <>
        <div className={styles['note']} role="status">
          <p>{labels.notDrawn}</p>
          <p className={styles['reason']}>{shown.reason}</p>
        </div>
        {children}
      </>
    );
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller has to be reachable by keyboard
    <div className={styles['stage']} role="group" aria-label={labels.diagram} tabIndex={0}>
      <img
        src={shown.src}
        width={shown.width}
        height={shown.height}
        alt={labels.diagramOf(source.slice(0, MAX_ALT))}
      />
    </div>
  );
}

const isDark = (): boolean => document.documentElement.dataset['theme'] === 'dark';

function subscribeTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
