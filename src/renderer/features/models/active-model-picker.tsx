import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toFailure } from '../../../shared/errors';
import { call } from '../../api';
import { receiveChange } from '../../state/conversations';
import { isReady, useActiveModel } from '../../state/providers';
import { patchSettings } from '../../state/settings';
import { useThread } from '../../state/thread';
import { toastFailure } from '../../state/toasts';
import type { ModelChoice } from './model-groups';
import styles from './models.module.css';
import { useHealth } from './use-health';
import { useModelPopup } from './use-model-popup';

/** The open conversation keeps its own model; with none open the choice is for all new ones. */
async function pick({ providerId, model }: ModelChoice): Promise<void> {
  const { conversationId } = useThread.getState();
  if (conversationId === null) {
    const failure = await patchSettings({ 'chat.provider': providerId, 'chat.model': model });
    if (failure) toastFailure(failure);
    return;
  }
  try {
    receiveChange([await call('conversations.update', { id: conversationId, providerId, model })], []);
  } catch (thrown) {
    toastFailure(toFailure(thrown));
  }
}

/** Provider and model in sight, and the way to another. */
export function ActiveModelPicker({ wide = false }: { wide?: boolean }) {
  const { t } = useTranslation();
  const active = useActiveModel();
  const { anchor, open, toggle, popup } = useModelPopup(
    active.providerId,
    active.model,
    (choice) => void pick(choice),
  );
  const health = useHealth(active.provider);
  const provider = active.provider?.name ?? active.providerId ?? '';
  const model = active.modelName ?? t('models.default');
  // Nothing is known yet: no name is better than a wrong one.
  if (active.providerId === null) return null;
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={`${styles['pill']} ${wide ? styles['wide'] : ''}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={toggle}
      >
        <span className="visually-hidden">{t('models.label')}</span>
        <i className={styles['dot']} data-ready={active.provider ? isReady(active.provider) : undefined} />
        <strong className={styles['model']}>{model}</strong>
        {provider !== model && <span className={styles['provider']}>{provider}</span>}
        {health !== null && <span className={styles['health']}>{health}</span>}
        <ChevronDown />
      </button>
      {popup}
    </>
  );
}
