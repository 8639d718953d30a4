import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActiveSetup } from '../../state/active-setup';
import { saveSettings, useSetting } from '../../state/settings';
import { setSystemPrompt } from '../../state/setup';
import { useThread } from '../../state/thread';
import { TextArea } from '../../ui/field';
import styles from './style-panel.module.css';

/** The system prompt: that of the open conversation, or the one new conversations begin with. Kept when left. */
export function SystemPrompt() {
  const { t } = useTranslation();
  const id = useId();
  const conversationId = useThread((state) => state.conversationId);
  const usual = useSetting('chat.systemPrompt');
  const { systemPrompt } = useActiveSetup();
  const [typed, setTyped] = useState<string | null>(null);
  const stored = conversationId === null ? usual : systemPrompt;
  if (stored === null) return null;
  const keep = async (): Promise<void> => {
    if (typed !== null && typed !== stored) {
      if (conversationId !== null) await setSystemPrompt(typed);
      else if (!(await saveSettings({ 'chat.systemPrompt': typed }))) return;
    }
    setTyped(null);
  };
  return (
    <section className={styles['section']}>
      <h3 className={styles['heading']} id={id}>
        {t('context.systemPrompt')}
      </h3>
      <TextArea
        aria-labelledby={id}
        className={styles['instructions']}
        placeholder={t('context.systemPromptPlaceholder')}
        dir="auto"
        value={typed ?? stored}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => void keep()}
      />
      <p className={styles['hint']}>
        {t(conversationId === null ? 'context.systemPromptHintNew' : 'context.systemPromptHint')}
      </p>
    </section>
  );
}
