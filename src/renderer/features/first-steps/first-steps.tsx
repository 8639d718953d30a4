import { Check, KeyRound, Palette, X, Zap, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useConversations } from '../../state/conversations';
import { isReady, useProviders } from '../../state/providers';
import { saveSettings, useSetting } from '../../state/settings';
import { openSettings, type SettingsSection } from '../../state/view';
import { IconButton } from '../../ui/button';
import { focusComposer } from '../composer/focus-composer';
import styles from './first-steps.module.css';

const GUIDE = 'demo';

const steps = [
  { id: 'key', section: 'providers', Icon: KeyRound },
  { id: 'style', section: 'context', Icon: Palette },
  { id: 'hotkey', section: 'quickAsk', Icon: Zap },
] as const satisfies readonly { id: string; section: SettingsSection; Icon: LucideIcon }[];
type StepId = (typeof steps)[number]['id'];

const markDone = (done: readonly StepId[]): Promise<boolean> =>
  saveSettings({ 'start.stepsDone': [...done] });

/** After the first answer: what makes the app one's own, three short ways in. Gone for ever once taken or skipped. */
export function FirstSteps() {
  const { t } = useTranslation();
  const stored = useSetting('start.stepsDone');
  const asked = useConversations((state) => state.list.length > 0);
  const ownProvider = useProviders(({ list }) => list.some((one) => one.id !== GUIDE && isReady(one)));
  if (stored === null || !asked) return null;
  const isDone = (id: StepId): boolean => stored.includes(id) || (id === 'key' && ownProvider);
  if (steps.every(({ id }) => isDone(id))) return null;
  return (
    <section className={styles['steps']} aria-label={t('firstSteps.label')}>
      <p className={styles['words']}>{t('firstSteps.label')}</p>
      <ul className={styles['list']}>
        {steps.map(({ id, section, Icon }) => (
          <li key={id}>
            <button
              type="button"
              className={styles['step']}
              data-done={isDone(id) || undefined}
              aria-label={isDone(id) ? t('firstSteps.done', { step: t(`firstSteps.${id}`) }) : undefined}
              onClick={() => {
                openSettings(section);
                void markDone([...new Set([...stored, id])]);
              }}
            >
              {isDone(id) ? <Check aria-hidden="true" /> : <Icon aria-hidden="true" />}
              {t(`firstSteps.${id}`)}
            </button>
          </li>
        ))}
      </ul>
      <IconButton
        label={t('firstSteps.skip')}
        size="small"
        onClick={() => {
          focusComposer();
          void markDone(steps.map(({ id }) => id));
        }}
      >
        <X />
      </IconButton>
    </section>
  );
}
