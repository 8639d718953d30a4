import { CSPProvider } from '@base-ui/react/csp-provider';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button';
import styles from './dialog.module.css';

interface DialogProps {
  title: string;
  open: boolean;
  onClose(): void;
  /** `wide` for what is read side by side. */
  size?: 'normal' | 'wide';
  children: ReactNode;
}

/** A press on a message beside a dialog is for the message. */
export const isForToast = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('[data-toasts]') !== null;

/** A dialog with a title, a way out, and a body that scrolls. */
export function Dialog({ title, open, onClose, size = 'normal', children }: DialogProps) {
  const { t } = useTranslation();
  return (
    <CSPProvider disableStyleElements>
      <Base.Root open={open} onOpenChange={(next, { event }) => !next && !isForToast(event) && onClose()}>
        <Base.Portal>
          {/* Also over another dialog, which would else look as if both could be used. */}
          <Base.Backdrop forceRender className={styles['backdrop']} />
          <Base.Popup className={styles['dialog']} data-wide={size === 'wide' || undefined}>
            <header className={styles['header']}>
              <Base.Title className={styles['title']}>{title}</Base.Title>
              <Base.Close render={<IconButton label={t('app.close')} shortcut="Esc" />}>
                <X />
              </Base.Close>
            </header>
            {/* What scrolls must be reachable by keys. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <div className={styles['body']} role="group" aria-label={title} tabIndex={0}>
              {children}
            </div>
          </Base.Popup>
        </Base.Portal>
      </Base.Root>
    </CSPProvider>
  );
}
