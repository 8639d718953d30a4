import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Style } from '../../../shared/models';
import { setStyle, tryStyle, useSetup } from '../../state/setup';
import { TextArea } from '../../ui/field';
import styles from './style-panel.module.css';

/** Words of one's own about style; tried on while they are typed, kept when the box is left. */
export function StyleInstructions({ style }: { style: Style }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const keep = (): void => {
    const { trial } = useSetup.getState();
    setTyped(null);
    if (trial) void setStyle(trial);
  };
  return (
    <TextArea
      aria-label={t('style.instructions')}
      className={styles['instructions']}
      placeholder={t('style.instructionsPlaceholder')}
      dir="auto"
      rows={2}
      maxLength={20_000}
      value={typed ?? style.instructions}
      onChange={(event) => {
        const instructions = event.currentTarget.value;
        setTyped(instructions);
        tryStyle({ ...style, instructions });
      }}
      onBlur={keep}
    />
  );
}
