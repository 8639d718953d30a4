import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { patchSettings, useSetting } from '../../state/settings';
import { toastFailure } from '../../state/toasts';
import { TextArea } from '../../ui/field';
import styles from './style-panel.module.css';

/** The system prompt of every conversation; kept when the box is left. */
export function Instructions() {
  const { t } = useTranslation();
  const id = useId();
  const stored = useSetting('chat.systemPrompt');
  const [typed, setTyped] = useState<string | null>(null);
  if (stored === null) return null;
  const keep = async (): Promise<void> => {
    if (typed !== null && typed !== stored) {
      const failure = await patchSettings({ 'chat.systemPrompt': typed });
      if (failure) {
        toastFailure(failure);
        return;
      }
    }
    setTyped(null);
  };
  return (
    <section className={styles['section']}>
      <h3 className={styles['heading']} id={id}>
        {t('panel.instructions')}
      </h3>
      <TextArea
        aria-labelledby={id}
        className={styles['instructions']}
        placeholder={t('panel.instructionsPlaceholder')}
        dir="auto"
        value={typed ?? stored}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => void keep()}
      />
      <p className={styles['hint']}>{t('panel.instructionsHint')}</p>
    </section>
  );
}
