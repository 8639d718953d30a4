import styles from './drawing.module.css';

/** Empty states in a few lines: `talk` two voices, `search` nothing under the glass, `history` a shelf with room. */
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
  history: (
    <>
      <path d="M20 76h92" />
      <path d="M30 76V36h12v40M46 76V28h12v48" />
      <path d="m66 76 12-44 11 3-11 41" className={styles['accent']} />
      <path d="M34 44h4M50 38h4" className={styles['soft']} />
    </>
  ),
} as const;

export function Drawing({ name }: { name: keyof typeof drawings }) {
  return (
    <svg viewBox="0 0 132 92" className={styles['drawing']} aria-hidden="true">
      {drawings[name]}
    </svg>
  );
}
