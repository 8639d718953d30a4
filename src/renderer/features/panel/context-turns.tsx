import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { patchSettings, useSetting } from '../../state/settings';
import { toastFailure } from '../../state/toasts';
import { Slider } from '../../ui/slider';
import styles from './style-panel.module.css';

/** The slider's reach; longer contexts are a matter of tokens, not of turns. */
const MOST = 30;

export function ContextTurns() {
  const { t } = useTranslation();
  const stored = useSetting('context.turns');
  const [moving, setMoving] = useState<number | null>(null);
  if (stored === null) return null;
  const turns = moving ?? stored;
  const text = turns === 0 ? t('panel.turnsNone') : t('panel.turns', { count: turns });
  const commit = async (value: number): Promise<void> => {
    if (value !== stored) {
      const failure = await patchSettings({ 'context.turns': value });
      if (failure) toastFailure(failure);
    }
    setMoving(null);
  };
  return (
    <section className={styles['section']}>
      <h3 className={styles['heading']}>
        {t('panel.context')}
        <span className={styles['value']}>{text}</span>
      </h3>
      <Slider
        label={t('panel.turnsLabel')}
        value={Math.min(turns, Math.max(MOST, stored))}
        min={0}
        max={Math.max(MOST, stored)}
        valueText={text}
        onChange={setMoving}
        onCommit={(value) => void commit(value)}
      />
      <p className={styles['hint']}>{t('panel.turnsHint')}</p>
    </section>
  );
}
