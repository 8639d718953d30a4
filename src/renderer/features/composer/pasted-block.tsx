import { FileText, X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../i18n/format';
import { IconButton } from '../../ui/button';
import styles from './composer.module.css';

/** A paste too long for the box: its size and its first words, sent after what is typed. */
export function PastedBlock({ text, onRemove }: { text: string; onRemove(): void }) {
  const { t, i18n } = useTranslation();
  const size = useMemo(() => formatBytes(new Blob([text]).size, i18n.language), [text, i18n.language]);
  return (
    <div className={styles['block']}>
      <FileText />
      <div className={styles['blockWords']}>
        <strong>{t('composer.block', { size })}</strong>
        <span dir="auto">{text.slice(0, 160).trim()}</span>
      </div>
      <IconButton size="small" label={t('composer.removeBlock')} onClick={onRemove}>
        <X />
      </IconButton>
    </div>
  );
}
