import styles from './kbd.module.css';

/** A key or a chord, as the platform writes it. */
export function Kbd({ keys }: { keys: string }) {
  return <kbd className={styles['kbd']}>{keys}</kbd>;
}
