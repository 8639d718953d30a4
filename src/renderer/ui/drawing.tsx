import styles from './drawing.module.css';

/** Empty states in a few lines: `talk` two voices, `search` nothing found, `list` ticked lines, `history` a shelf. */
const drawings = {
  talk: (
    <>
      <path d="M22 26a8 8 0 0 1 8-8h44a8 8 0 0 1 8 8v18a8 8 0 0 1-8 8H48L34 63V52h-4a8 8 0 0 1-8-8z" />
      <path d="M36 31h32M36 40h20" className={styles['soft']} />
      <path d="M92 36h8a8 8 0 0 1 8 8v16a8 8 0 0 1-8 8h-3v10L86 68H66a8 8 0 0 1-7-4" />
      <path d="M90 54h6" className={styles['accent']} />
    </>
  ),
  search: (
    <>
      <circle cx="58" cy="42" r="22" />
      <path d="m74 58 22 20" />
      <path d="M48 38h20M48 47h11" className={styles['soft']} />
    </>
  ),
  list: (
    <>
      <path d="M40 12h52a6 6 0 0 1 6 6v56a6 6 0 0 1-6 6H40a6 6 0 0 1-6-6V18a6 6 0 0 1 6-6z" />
      <path d="m44 29 4 4 7-8" className={styles['accent']} />
      <path d="m44 47 4 4 7-8" className={styles['accent']} />
      <path d="M62 30h24M62 48h18M62 66h22M45 66h8" className={styles['soft']} />
    </>
  ),
  history: (
    <>
      <path d="M20 76h92" />
      <path d="M30 76V36h12v40M46 76V28h12v48" />
      <path d="m66 76 12-44 11 3-11 41" className={styles['accent']} />
      <path d="M34 44h4M50 38h4" className={styles['soft']} />
    </>
  ),
} as const;

type DrawingName = keyof typeof drawings;

export const drawingNames = Object.keys(drawings) as DrawingName[];

export function Drawing({ name }: { name: DrawingName }) {
  return (
    <svg viewBox="0 0 132 92" className={styles['drawing']} aria-hidden="true">
      {drawings[name]}
    </svg>
  );
}
