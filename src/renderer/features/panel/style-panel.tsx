import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { setPanel, useView } from '../../state/view';
import { IconButton } from '../../ui/button';
import { focusComposer } from '../composer/focus-composer';
import { CostSection } from '../costs/cost-section';
import { ActiveModelPicker } from '../models/active-model-picker';
import { useThread } from '../../state/thread';
import { ContextSection } from './context-section';
import { SentList } from './sent-list';
import { StyleSection } from './style-section';
import { SystemPrompt } from './system-prompt';
import styles from './style-panel.module.css';

/** Beside the conversation where there is room, over it where there is none. */
export function StylePanel() {
  const { t } = useTranslation();
  const open = useView((state) => state.panelOpen);
  const overlay = useView((state) => state.size !== 'wide');
  const conversationId = useThread((state) => state.conversationId);
  const close = useRef<HTMLButtonElement>(null);
  const covering = open && overlay;
  // What lies under it takes no keys: the focus comes with it and goes back where one types.
  useEffect(() => {
    if (!covering) return;
    close.current?.focus();
    return focusComposer;
  }, [covering]);
  if (!open) return null;
  return (
    <aside
      className={styles['panel']}
      aria-label={t('panel.label')}
      data-overlay={overlay || undefined}
      data-keeps
    >
      <header className={styles['header']}>
        <h2 className={styles['title']}>{t('panel.label')}</h2>
        {overlay && (
          <IconButton ref={close} label={t('conversation.panelHide')} onClick={() => setPanel(false)}>
            <X />
          </IconButton>
        )}
      </header>
      <section className={styles['section']}>
        <h3 className={styles['heading']}>{t('panel.answers')}</h3>
        <ActiveModelPicker wide />
      </section>
      <StyleSection />
      <ContextSection />
      <SentList />
      <CostSection />
      <SystemPrompt key={conversationId ?? 'new'} />
    </aside>
  );
}
