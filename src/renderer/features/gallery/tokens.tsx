import { useMemo, type CSSProperties } from 'react';
import { useTheme } from '../../ui/use-theme';
import { contrast, edges, signs, words, type Pair } from './contrast';
import styles from './gallery.module.css';
import { Shelf, Specimen } from './shelf';

const kinds: readonly { title: string; pairs: readonly Pair[]; sample: string }[] = [
  { title: 'Words on their grounds', pairs: words, sample: 'Aa 字' },
  { title: 'Signs on their grounds', pairs: signs, sample: '●' },
  { title: 'Edges on their grounds', pairs: edges, sample: '▢' },
];

function ratioOf(ink: string, ground: string): string {
  const style = getComputedStyle(document.documentElement);
  const value = (token: string): string => style.getPropertyValue(`--${token}`).trim();
  return contrast(fullHex(value(ink)), fullHex(value(ground))).toFixed(1);
}

/** The built style sheet has `#fff` for `#ffffff`. */
const fullHex = (colour: string): string =>
  colour.length === 4 ? colour.replace(/[0-9a-f]/gi, (digit) => digit + digit) : colour;

function Sample({ ink, ground, sample }: { ink: string; ground: string; sample: string }) {
  const theme = useTheme();
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the theme is what the measured colours depend on
  const ratio = useMemo(() => ratioOf(ink, ground), [ink, ground, theme]);
  return (
    <li className={styles['sample']}>
      <span
        className={styles['swatch']}
        style={{ color: `var(--${ink})`, background: `var(--${ground})` }}
        aria-hidden="true"
      >
        {sample}
      </span>
      <code>{ground}</code>
      <span className={styles['ratio']}>{ratio}</span>
    </li>
  );
}

export function Colours() {
  return kinds.map(({ title, pairs, sample }) => (
    <Shelf key={title} title={title}>
      {pairs.map(({ ink, grounds }) => (
        <Specimen key={ink} name={ink}>
          <ul className={styles['samples']}>
            {grounds.map((ground) => (
              <Sample key={ground} {...{ ink, ground, sample }} />
            ))}
          </ul>
        </Specimen>
      ))}
    </Shelf>
  ));
}

const types = ['t-24', 't-18', 't-15', 't-13', 't-12', 't-11'];
const spaces = ['s1', 's2', 's3', 's4', 's5', 's6', 's7'];
const radii = ['r-s', 'r-m', 'r-l'];
const shadows = ['shadow', 'shadow-high', 'focus'];
const motions = ['fast', 'slow'];

const styled = (style: Record<string, string>): CSSProperties => style as CSSProperties;

/** Everything that is no colour. */
export function Measures() {
  return (
    <>
      <Shelf title="Type">
        {types.map((type) => (
          <Specimen key={type} name={type} wide>
            <p style={{ font: `var(--${type}) var(--sans)` }}>
              The quick brown fox, 12,345.67 · 敏捷的棕色狐狸
            </p>
          </Specimen>
        ))}
        <Specimen name="mono" wide>
          <p style={{ font: 'var(--t-13) var(--mono)' }}>const fox = 0O1lI; // 狐狸</p>
        </Specimen>
      </Shelf>
      <Shelf title="Spacing, radius, elevation">
        {spaces.map((space) => (
          <Specimen key={space} name={space}>
            <i className={styles['bar']} style={{ width: `var(--${space})` }} />
          </Specimen>
        ))}
        {radii.map((radius) => (
          <Specimen key={radius} name={radius}>
            <i className={styles['box']} style={{ borderRadius: `var(--${radius})` }} />
          </Specimen>
        ))}
        {shadows.map((shadow) => (
          <Specimen key={shadow} name={shadow}>
            <i className={styles['box']} style={{ boxShadow: `var(--${shadow})` }} />
          </Specimen>
        ))}
      </Shelf>
      <Shelf title="Motion, under the pointer">
        {motions.map((motion) => (
          <Specimen key={motion} name={motion}>
            <span className={styles['track']} style={styled({ '--motion': `var(--${motion})` })}>
              <i className={styles['mover']} />
            </span>
          </Specimen>
        ))}
      </Shelf>
    </>
  );
}
