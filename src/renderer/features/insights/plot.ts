/** A chart as the library draws it: bars on top of each other, or lines. Colours are the page's own. */
import UPlot from 'uplot';

export interface Series {
  id: string;
  label: string;
  /** Which of the page's chart colours, from 1. */
  colour: number;
  values: (number | null)[];
}

export interface PlotSpec {
  kind: 'bars' | 'lines';
  labels: string[];
  series: Series[];
  /** A figure on the axis and beside the pointer. */
  format(value: number): string;
}

interface Look {
  colours: string[];
  ink: string;
  line: string;
  font: string;
}

/** Custom properties are resolved where they are read: the canvas knows no `var()`. */
function lookOf(element: HTMLElement, series: readonly Series[]): Look {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  return {
    colours: series.map(({ colour }) => read(`--chart-${colour}`)),
    ink: read('--ink-2'),
    line: read('--line'),
    font: `${parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.6875}px ${read('--sans')}`,
  };
}

/** Each series with those below it, so that the last is drawn in front and stands on the axis. */
function stacked(series: readonly Series[]): (number | null)[][] {
  return series.map((_, index) =>
    (series[0]?.values ?? []).map((_value, at) =>
      series.slice(index).reduce((sum, { values }) => sum + (values[at] ?? 0), 0),
    ),
  );
}

const HEIGHT = 180;
/** Steps of the axis: everything here is counted in whole messages, tokens, milliseconds or parts of a dollar. */
const steps = Array.from({ length: 16 }, (_, power) => [1, 2, 5].map((step) => step * 10 ** power)).flat();

/** `onPoint` gets the place under the pointer, or null. */
export function makePlot(
  element: HTMLElement,
  spec: PlotSpec,
  { onPoint, onPick }: { onPoint(at: number | null): void; onPick(at: number): void },
): UPlot {
  const look = lookOf(element, spec.series);
  const bars = spec.kind === 'bars' ? UPlot.paths.bars?.({ size: [0.72, 28], radius: 0.12 }) : undefined;
  const data = [
    spec.labels.map((_, index) => index),
    ...(spec.kind === 'bars' ? stacked(spec.series) : spec.series.map(({ values }) => values)),
  ] as UPlot.AlignedData;
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const axis = { stroke: look.ink, font: look.font, ticks: { show: false } };
  return new UPlot(
    {
      width: element.clientWidth,
      height: HEIGHT,
      padding: [8, 4, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: spec.kind === 'lines' } },
      scales: {
        x: { time: false, range: () => [-0.6, Math.max(0, spec.labels.length - 1) + 0.6] },
        y: { range: (_, _low, high) => [0, high > 0 ? high * 1.08 : 1] },
      },
      axes: [
        {
          ...axis,
          size: rem * 1.75,
          grid: { show: false },
          // Whole places only, and no more of them than have room.
          splits: (plot) => places(spec.labels.length, plot.bbox.width / devicePixelRatio / (rem * 4)),
          values: (_, splits) => splits.map((at) => spec.labels[at] ?? ''),
        },
        {
          ...axis,
          size: rem * 3.6,
          incrs: steps,
          grid: { stroke: look.line, width: 1 },
          values: (_, splits) => splits.map((value) => spec.format(value)),
        },
      ],
      series: [
        {},
        ...spec.series.map(({ label }, index) => ({
          label,
          stroke: look.colours[index] ?? look.ink,
          width: spec.kind === 'lines' ? 2 : 0,
          ...(bars ? { fill: look.colours[index] ?? look.ink, paths: bars } : {}),
          points: { show: spec.kind === 'lines' && spec.labels.length < 40, size: 5 },
        })),
      ],
      hooks: {
        setCursor: [
          (plot) =>
            onPoint(
              plot.cursor.left !== undefined && plot.cursor.left >= 0 ? (plot.cursor.idx ?? null) : null,
            ),
        ],
        ready: [
          (plot) =>
            plot.over.addEventListener('click', () => {
              if (plot.cursor.idx !== null && plot.cursor.idx !== undefined) onPick(plot.cursor.idx);
            }),
        ],
      },
    },
    data,
    element,
  );
}

function places(count: number, room: number): number[] {
  const step = Math.max(1, Math.ceil(count / Math.max(1, Math.floor(room))));
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => index * step);
}
