import type { ReactNode } from 'react';
import styles from './gallery.module.css';

/** One family of things. */
export function Shelf({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles['shelf']} aria-label={title}>
      <h2>{title}</h2>
      <div className={styles['specimens']}>{children}</div>
    </section>
  );
}

/** One thing, and the state it is in. */
export function Specimen({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <figure className={styles['specimen']} data-wide={wide || undefined}>
      <figcaption>{name}</figcaption>
      <div className={styles['thing']}>{children}</div>
    </figure>
  );
}
