import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef, useState } from 'react';
import { useSettings } from '../../state/settings';
import { useTheme } from '../../ui/use-theme';
import styles from './insights.module.css';
import { makePlot, type PlotSpec } from './plot';

interface ChartProps {
  spec: PlotSpec;
  /** Stands for the drawing where it cannot be seen. */
  label: string;
  onPick(at: number): void;
}

/** The figures under the pointer are told in the legend, where they never cover anything. */
export function Chart({ spec, label, onPick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<number | null>(null);
  const theme = useTheme();
  const textSize = useSettings((state) => state.settings?.['appearance.textSize']);
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  }, [onPick]);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const plot = makePlot(element, spec, { onPoint: setAt, onPick: (index) => pick.current(index) });
    const observer = new ResizeObserver(() =>
      plot.setSize({ width: element.clientWidth, height: plot.height }),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
    // Colours and fonts are read from the page when it is drawn.
  }, [spec, theme, textSize]);
  return (
    <>
      <div className={styles['legend']} aria-hidden="true">
        {spec.series.map(({ id, label: name, colour, values }) => {
          const value = at === null ? null : values[at];
          return (
            <span key={id} className={styles['key']}>
              <i style={{ background: `var(--chart-${colour})` }} />
              {name}
              {value !== null && value !== undefined && <b>{spec.format(value)}</b>}
            </span>
          );
        })}
        {at !== null && <span className={styles['pointed']}>{spec.labels[at]}</span>}
      </div>
      <div ref={place} className={styles['plot']} role="img" aria-label={label} />
    </>
  );
}
