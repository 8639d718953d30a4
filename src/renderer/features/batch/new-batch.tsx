import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure, type Failure } from '../../../shared/errors';
import { call } from '../../api';
import { changeDraft, emptyDraft, receiveBatch, showBatches, useBatches } from '../../state/batches';
import { useSettings } from '../../state/settings';
import { Button } from '../../ui/button';
import { BatchOptionsForm } from './batch-options';
import page from './batch-page.module.css';
import { BatchPlanView } from './batch-plan';
import styles from './new-batch.module.css';
import { optionsDraft, optionsOf, type OptionsDraft } from './options-draft';
import { problemText } from './problem-text';
import { PromptSource } from './prompt-source';
import { sourceOf, useCheck, usePlan } from './use-check';

/** Prompts, how they are asked, and what it will take; nothing is asked before Start. */
export function NewBatch() {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<OptionsDraft>(() => optionsDraft(useSettings.getState().settings));
  const [starting, setStarting] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const checked = useCheck();
  const { check } = checked;
  const options = optionsOf(draft);
  const planned = usePlan(check, options);
  const ready = check !== null && options !== null && planned.plan !== null && !starting;
  const vendor = planned.plan?.vendor ?? null;

  const start = async (): Promise<void> => {
    const source = sourceOf(useBatches.getState().draft);
    if (!source || !check || !options) return;
    setStarting(true);
    setFailure(null);
    try {
      const batch = await call('batch.start', { ...source, fingerprint: check.fingerprint, options });
      receiveBatch(batch);
      changeDraft(emptyDraft);
      showBatches({ kind: 'run', id: batch.id });
    } catch (thrown) {
      setFailure(toFailure(thrown));
      setStarting(false);
    }
  };

  return (
    <div className={page['scroll']}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void start();
        }}
      >
        <PromptSource checked={checked} />
        <BatchOptionsForm
          draft={draft}
          vendor={vendor}
          onChange={(part) => setDraft((now) => ({ ...now, ...part }))}
        />
        <BatchPlanView check={check} planned={planned} />
        <footer className={styles['foot']}>
          {failure && (
            <p className={styles['error']} role="alert">
              {problemText(t, failure)}
            </p>
          )}
          <Button
            tone="primary"
            type="submit"
            disabled={!ready || (draft.mode === 'vendor' && vendor === false)}
          >
            {t(starting ? 'batch.plan.starting' : 'batch.plan.start')}
          </Button>
        </footer>
      </form>
    </div>
  );
}
