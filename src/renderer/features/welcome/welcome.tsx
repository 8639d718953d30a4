import { useTranslation } from 'react-i18next';
import { useActiveModel } from '../../state/providers';
import { send } from '../../state/turns';
import { toastFailure } from '../../state/toasts';
import { openSettings } from '../../state/view';
import { Button } from '../../ui/button';
import { Drawing } from '../../ui/drawing';
import styles from './welcome.module.css';

/** The provider that is part of the app: it answers from the manual, with no key and no network. */
const GUIDE = 'demo';
const examples = ['able', 'key', 'history'] as const;

async function ask(text: string): Promise<void> {
  const failure = await send(null, text);
  if (failure) toastFailure(failure);
}

export function Welcome() {
  const { t } = useTranslation();
  const { provider, providerId } = useActiveModel();
  const guide = providerId === GUIDE;
  return (
    <div className={styles['welcome']}>
      <Drawing name="talk" />
      <h2 className={styles['title']}>{t('welcome.title')}</h2>
      {providerId !== null && (
        <p className={styles['sentence']}>
          {guide ? t('welcome.guide') : t('welcome.provider', { provider: provider?.name ?? providerId })}
        </p>
      )}
      {guide && (
        <>
          <ul className={styles['examples']}>
            {examples.map((example) => {
              const text = t(`welcome.examples.${example}`);
              return (
                <li key={example}>
                  <button type="button" className={styles['example']} onClick={() => void ask(text)}>
                    {text}
                  </button>
                </li>
              );
            })}
          </ul>
          <Button tone="plain" onClick={() => openSettings('providers')}>
            {t('welcome.addKey')}
          </Button>
        </>
      )}
    </div>
  );
}
