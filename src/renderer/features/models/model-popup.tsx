import { Combobox } from '@base-ui/react/combobox';
import { Check } from 'lucide-react';
import { useMemo, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderView } from '../../../shared/models';
import { isReady, useProviders } from '../../state/providers';
import { openSettings } from '../../state/view';
import { Button } from '../../ui/button';
import { backTo } from '../../ui/final-focus';
import popup from '../../ui/popup.module.css';
import { findChoice, modelGroups, offered, type ModelChoice, type ModelGroup } from './model-groups';
import styles from './models.module.css';
import { useHealth } from './use-health';

interface ModelPopupProps {
  anchor: RefObject<HTMLElement | null>;
  open: boolean;
  onOpenChange(open: boolean): void;
  providerId: string | null;
  model: string | null;
  onPick(choice: ModelChoice): void;
}

function Note({ provider }: { provider: ProviderView }) {
  const { t } = useTranslation();
  const health = useHealth(provider);
  const note =
    provider.keyState === 'missing'
      ? t('models.needsKey')
      : provider.keyState === 'unreadable'
        ? t('models.unreadable')
        : provider.detected === false
          ? t('models.notFound')
          : health;
  return note === null ? null : <span className={popup['note']}> · {note}</span>;
}

/** Every model of every provider, found by typing; who cannot answer now is at the end and says why. */
export function ModelPopup({ anchor, open, onOpenChange, providerId, model, onPick }: ModelPopupProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const providers = useProviders((state) => state.list);
  const groups = useMemo(
    () => modelGroups(offered(providers, providerId), isReady, t('models.default')),
    [providers, providerId, t],
  );
  return (
    <Combobox.Root
      items={groups}
      open={open}
      onOpenChange={onOpenChange}
      value={findChoice(groups, providerId, model)}
      isItemEqualToValue={(one: ModelChoice, other: ModelChoice) => one.value === other.value}
      onValueChange={(choice) => {
        if (choice) onPick(choice);
      }}
      autoHighlight
    >
      <Combobox.Portal>
        <Combobox.Positioner anchor={anchor} align="end" sideOffset={4} className={popup['positioner']}>
          <Combobox.Popup
            ref={box}
            className={`${popup['popup']} ${styles['popup']}`}
            aria-label={t('models.choose')}
            finalFocus={() => backTo(anchor.current, box.current)}
          >
            <Combobox.Input
              className={popup['search']}
              placeholder={t('models.filter')}
              aria-label={t('models.filter')}
            />
            <Combobox.Empty className={popup['empty']}>{t('models.none')}</Combobox.Empty>
            <Combobox.List className={styles['list']}>
              {(group: ModelGroup) => (
                <Combobox.Group key={group.value} items={group.items}>
                  <Combobox.GroupLabel className={popup['group']}>
                    {group.label}
                    <Note provider={group.provider} />
                  </Combobox.GroupLabel>
                  <Combobox.Collection>
                    {(choice: ModelChoice) => (
                      <Combobox.Item key={choice.value} value={choice} className={popup['item']}>
                        <span className={popup['check']}>
                          <Combobox.ItemIndicator>
                            <Check />
                          </Combobox.ItemIndicator>
                        </span>
                        <span className={popup['grow']}>{choice.label}</span>
                      </Combobox.Item>
                    )}
                  </Combobox.Collection>
                </Combobox.Group>
              )}
            </Combobox.List>
            <div className={styles['foot']}>
              <Button
                tone="plain"
                onClick={() => {
                  onOpenChange(false);
                  openSettings('providers');
                }}
              >
                {t('models.manage')}
              </Button>
            </div>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
