import type { ReactNode } from 'react';
import styles from './card.module.css';

interface CardProps {
  icon: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  actions: ReactNode;
}

/** Trouble, calmly, because nothing is lost: a sentence, what it means, and the buttons that help. */
export function Card({ icon, title, children, actions }: CardProps) {
  return (
    <div className={styles['card']}>
      <span className={styles['icon']}>{icon}</span>
      <div className={styles['words']}>
        <p className={styles['title']}>{title}</p>
        {children}
      </div>
      <div className={styles['actions']}>{actions}</div>
    </div>
  );
}
