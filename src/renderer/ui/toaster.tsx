import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { dismissToast, useToasts, type Toast } from '../state/toasts';
import { Button, IconButton } from './button';
import styles from './toaster.module.css';

/** Long enough to read and to reach Undo; failures stay until they are dismissed. */
const SHOWN_MS = 8000;

function Entry({ toast }: { toast: Toast }) {
  const { t } = useTranslation();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held || toast.tone === 'bad') return;
    const timer = setTimeout(() => dismissToast(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, toast]);
  return (
    // The handlers only hold the clock while someone reads; there is nothing to operate.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      className={`${styles['toast']} ${styles[toast.tone]}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles['text']}>{toast.text}</span>
      {toast.action !== null && (
        <Button
          tone="plain"
          onClick={() => {
            dismissToast(toast.id);
            toast.action?.run();
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton label={t('app.dismiss')} size="small" onClick={() => dismissToast(toast.id)}>
        <X />
      </IconButton>
    </li>
  );
}

/** Beside the page and not in it, where dialogs stand too: what a dialog has done can be undone over it. */
export function Toaster() {
  const toasts = useToasts((state) => state.toasts);
  return createPortal(
    // Named live outright: that is what an open dialog leaves within reach.
    <div role="status" aria-live="polite" data-toasts="">
      <ul className={styles['stack']}>
        {toasts.map((toast) => (
          <Entry key={toast.id} toast={toast} />
        ))}
      </ul>
    </div>,
    document.body,
  );
}
