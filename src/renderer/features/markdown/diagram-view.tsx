import { use, useEffect, useState, type ReactNode } from 'react';
import { useTheme } from '../../ui/use-theme';
import styles from './diagram-view.module.css';
import { drawing, drawnBefore, type DiagramState } from './diagrams/drawn';
import { AnswerHostContext } from './host';

/** UTF-16 units of the source in the picture's name: all of it is a button away. */
const MAX_ALT = 300;

/** A diagram as a picture; until it is drawn, and where it cannot be, `children`: its source. */
export function DiagramView({ source, children }: { source: string; children: ReactNode }) {
  const { labels } = use(AnswerHostContext);
  const theme = useTheme();
  const [found, setFound] = useState<{ theme: string; state: DiagramState } | null>(null);
  // The picture in another theme's colours holds the place until this one is drawn.
  const shown = found?.theme === theme ? found.state : (drawnBefore(source, theme) ?? found?.state);
  useEffect(() => {
    let gone = false;
    void drawing(source, theme).then((next) => {
      if (!gone) setFound({ theme, state: next });
    });
    return () => {
      gone = true;
    };
  }, [source, theme]);
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
