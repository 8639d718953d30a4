import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { detectLanguage } from '../../i18n/detect';
import { formatDuration } from '../../i18n/format';
import styles from './message.module.css';

interface ReasoningProps {
  text: string;
  thinking: boolean;
  /** null where it is not known. */
  tookMs: number | null;
}

/** Folded: what the model thought is for those who ask. Its text is in the page only while it is open. */
export function Reasoning({ text, thinking, tookMs }: ReasoningProps) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState(false);
  const label = thinking
    ? t('message.thinking')
    : tookMs === null
      ? t('message.thought')
      : t('message.thoughtFor', { time: formatDuration(tookMs, i18n.language) });
  return (
    <div className={styles['reasoning']}>
      <button
        type="button"
        className={styles['reasoningToggle']}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <ChevronRight />
        <span className={thinking ? styles['breathing'] : undefined}>{label}</span>
      </button>
      {open && (
        <div className={styles['reasoningText']} lang={detectLanguage(text)} dir="auto">
          {text}
        </div>
      )}
    </div>
  );
}
