import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure } from '../../../../shared/errors';
import type { ProviderTest } from '../../../../shared/ipc';
import type { ProviderView } from '../../../../shared/models';
import { call } from '../../../api';
import { currentLanguage } from '../../../i18n';
import { failureText } from '../../../i18n/failure-text';
import { formatDuration } from '../../../i18n/format';
import { Button } from '../../../ui/button';
import styles from './providers.module.css';

/** Asks the provider for its models and says, beside the button, how that went. */
export function TestButton({ provider }: { provider: ProviderView }) {
  const { t, i18n } = useTranslation();
  const [testing, setTesting] = useState(false);
  const [result, setResult] = useState<ProviderTest | null>(null);
  const test = async (): Promise<void> => {
    setTesting(true);
    setResult(null);
    try {
      setResult(await call('providers.test', { id: provider.id }));
    } catch (thrown) {
      setResult({ ok: false, failure: toFailure(thrown) });
    }
    setTesting(false);
  };
  return (
    <>
      <Button disabled={testing} onClick={() => void test()}>
        {t(testing ? 'settings.providers.testing' : 'settings.providers.test')}
      </Button>
      <p className={styles['testResult']} role="status" data-ok={result?.ok}>
        {result?.ok === true &&
          t('settings.providers.testOk', {
            count: result.models,
            time: formatDuration(result.tookMs, i18n.language),
          })}
        {result?.ok === false && failureText(result.failure, currentLanguage()).sentence}
      </p>
    </>
  );
}
