import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startImport } from '../../state/transfer';
import { openSettings } from '../../state/view';
import styles from './drop-import.module.css';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

async function take(file: File): Promise<void> {
  await window.parlance.dropped(file);
  openSettings('data');
  await startImport('drop');
}

/** A file or folder dropped anywhere onto the window is imported; main learns its path from the preload alone. */
export function DropImport() {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      const file = holdsFiles(event) ? event.dataTransfer?.files[0] : undefined;
      if (!file) return;
      event.preventDefault();
      void take(file);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  if (!over) return null;
  return (
    <div className={styles['over']} role="status">
      <p>{t('transfer.dropHere')}</p>
    </div>
  );
}
