import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isReady, useActiveModel } from '../../state/providers';
import styles from './models.module.css';
import { pickModel } from './pick-model';
import { useHealth } from './use-health';
import { useModelPopup } from './use-model-popup';

/** Provider and model in sight, and the way to another. */
export function ActiveModelPicker({ wide = false }: { wide?: boolean }) {
  const { t } = useTranslation();
  const active = useActiveModel();
  const { anchor, open, toggle, popup } = useModelPopup(
    active.providerId,
    active.model,
    (choice) => void pickModel(choice),
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
