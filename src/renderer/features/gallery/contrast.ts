/** What stands on what, and how much contrast that gives. The gallery shows it; a test holds it in every theme. */

export interface Pair {
  ink: string;
  grounds: readonly string[];
}

const papers = ['canvas', 'sidebar', 'surface', 'sunken', 'hover', 'selected'];

/** Words: 4.5:1, in high contrast 7:1. */
export const words: readonly Pair[] = [
  { ink: 'ink', grounds: [...papers, 'code', 'mark', 'accent-soft', 'warn-soft', 'bad-soft'] },
  { ink: 'ink-2', grounds: [...papers, 'accent-soft', 'warn-soft'] },
  { ink: 'ink-3', grounds: ['canvas', 'sidebar', 'surface', 'sunken', 'code'] },
  { ink: 'accent-text', grounds: ['canvas', 'sidebar', 'surface', 'sunken', 'hover', 'accent-soft'] },
  { ink: 'accent-ink', grounds: ['accent', 'accent-hover'] },
  { ink: 'warn-ink', grounds: ['canvas', 'sidebar', 'surface', 'warn-soft'] },
  { ink: 'bad', grounds: ['canvas', 'sidebar', 'surface', 'bad-soft', 'code'] },
  { ink: 'good', grounds: ['canvas', 'surface', 'code'] },
  ...['keyword', 'string', 'number', 'function', 'type'].map((ink) => ({ ink, grounds: ['code'] })),
];

/** What carries meaning without words: 3:1. */
export const signs: readonly Pair[] = [
  { ink: 'accent', grounds: ['canvas', 'sidebar', 'surface'] },
  { ink: 'idle', grounds: ['canvas', 'sidebar', 'surface'] },
  { ink: 'ring', grounds: ['canvas', 'sidebar', 'surface'] },
  ...['chart-1', 'chart-2', 'chart-3', 'chart-4'].map((ink) => ({ ink, grounds: ['canvas', 'surface'] })),
];

/** Boxes and rules are calm hairlines, except where high contrast was asked for: then 3:1. */
export const edges: readonly Pair[] = ['line', 'line-strong', 'warn-line', 'bad-line'].map((ink) => ({
  ink,
  grounds: ['canvas', 'sidebar', 'surface'],
}));

/** WCAG 2's ratio of two colours written as `#rrggbb`: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
