import type { ReactNode } from 'react';
import styles from './card.module.css';

interface CardProps {
  /** `warn` while nothing is lost, `bad` where something is. */
  tone: 'warn' | 'bad' | 'plain';
  icon: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  actions: ReactNode;
}

/** Trouble, calmly: a sentence, what it means, and the buttons that help. */
export function Card({ tone, icon, title, children, actions }: CardProps) {
  return (
    <div className={`${styles['card']} ${styles[tone]}`}>
      <span className={styles['icon']}>{icon}</span>
      <div className={styles['words']}>
        <p className={styles['title']}>{title}</p>
        {children}
      </div>
      <div className={styles['actions']}>{actions}</div>
    </div>
  );
}
