import type { ReactNode } from 'react';
import styles from './insights.module.css';

/** What is wider or taller than its place, reachable by keys. */
export function Scrolling({
  label,
  tall = false,
  children,
}: {
  label: string;
  tall?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={styles['scroll']}
      data-tall={tall || undefined}
      role="group"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {children}
    </div>
  );
}
