import type { ComponentProps } from 'react';
import styles from './button.module.css';

interface ButtonProps extends ComponentProps<'button'> {
  /** `primary` once on a screen; `plain` in quiet places; `bad` where something is lost. */
  tone?: 'default' | 'primary' | 'plain' | 'warn' | 'bad';
}

export function Button({ tone = 'default', className = '', ...rest }: ButtonProps) {
  return <button type="button" className={`${styles['button']} ${styles[tone]} ${className}`} {...rest} />;
}

interface IconButtonProps extends ComponentProps<'button'> {
  /** Accessible name and tooltip. */
  label: string;
  /** Shown in the tooltip, for example `Ctrl N`. */
  shortcut?: string | undefined;
  size?: 'small' | 'medium';
}

export function IconButton({ label, shortcut, size = 'medium', className = '', ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      data-tip={label}
      data-tip-keys={shortcut}
      className={`${styles['icon']} ${styles[size]} ${className}`}
      {...rest}
    />
  );
}
