import { ArrowUp, Square } from 'lucide-react';
import { useEffect, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { clearDraft, enqueue, saveDrafts, setBlock, setText, useDraft } from '../../state/drafts';
import { composePrompt, isLong } from '../../state/draft-text';
import { useRunning } from '../../state/running';
import { useSafety } from '../../state/safety';
import { send, stopAll } from '../../state/turns';
import { IconButton } from '../../ui/button';
import { BudgetNear } from '../costs/budget-near';
import { BudgetRefused } from '../costs/budget-refused';
import { Estimate, SetupPills, TooSmall } from '../context/next-request';
import { CannotSend } from '../safety/cannot-send';
import { isImeStroke } from '../shell/keymap';
import styles from './composer.module.css';
import { PastedBlock } from './pasted-block';
import { Queue } from './queue';
import { useAutosizedBox } from './use-autosized-box';

/** Keyed by conversation: what was typed and what went wrong belong to it alone. */
export function Composer({ conversationId }: { conversationId: string | null }) {
  const { t } = useTranslation();
  const draft = useDraft(conversationId);
  const running = useRunning(conversationId);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const box = useAutosizedBox(draft.text);
  useEffect(() => {
    // Who steps through search results goes on stepping; on touch the keyboard would cover what one came to read.
    const searching = document.activeElement?.matches('[data-search]') ?? false;
    if (!searching && matchMedia('(hover: hover)').matches) box.current?.focus({ preventScroll: true });
    // For the benchmark of start-up: painted and ready to be typed in.
    requestAnimationFrame(() => performance.mark('usable'));
  }, [box]);

  const prompt = composePrompt(draft);
  const readOnly = useSafety((state) => (state.state?.readOnly ?? null) !== null);
  const ready = prompt !== '' && !sending && !readOnly;

  const submit = async (overBudget = false): Promise<void> => {
    if (!ready) return;
    setFailure(null);
    if (running && conversationId !== null) {
      enqueue(conversationId, prompt);
      return;
    }
    setSending(true);
    const failed = await send(conversationId, prompt, undefined, overBudget);
    setSending(false);
    setFailure(failed);
    if (!failed) clearDraft(conversationId);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || isImeStroke(event.nativeEvent)) return;
    event.preventDefault();
    void submit();
  };

  const onPaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData.getData('text/plain');
    if (!isLong(pasted)) return;
    event.preventDefault();
    setBlock(conversationId, draft.block === '' ? pasted : `${draft.block}\n\n${pasted}`);
  };

  return (
    <div className={styles['composer']}>
      <div className={styles['column']}>
        {conversationId !== null && (
          <Queue conversationId={conversationId} queued={draft.queued} running={running} />
        )}
        {failure?.code === 'budget_reached' && (
          <BudgetRefused failure={failure} onSend={() => void submit(true)} />
        )}
        {failure && failure.code !== 'budget_reached' && (
          <p className={styles['failure']} role="alert">
            <strong>{t('composer.failed')}</strong> {failureText(failure, currentLanguage()).sentence}
          </p>
        )}
        {!failure && <BudgetNear />}
        <TooSmall />
        <CannotSend />
        <div className={styles['box']}>
          {draft.block !== '' && (
            <PastedBlock text={draft.block} onRemove={() => setBlock(conversationId, '')} />
          )}
          <textarea
            ref={box}
            data-composer
            id="message"
            className={styles['input']}
            aria-label={t('composer.label')}
            placeholder={t('composer.label')}
            rows={1}
            dir="auto"
            value={draft.text}
            readOnly={sending}
            onChange={(event) => setText(conversationId, event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
            onBlur={saveDrafts}
          />
          <div className={styles['row']}>
            <span className={styles['pills']}>
              <SetupPills />
            </span>
            <span className={styles['hint']}>
              {running && prompt !== '' ? t('composer.queueing') : <Estimate />}
            </span>
            {running && (
              <IconButton
                label={t('composer.stop')}
                shortcut="Esc"
                className={`${styles['act']} ${styles['stop']}`}
                onClick={() => {
                  // The button goes with the answer.
                  box.current?.focus();
                  stopAll(conversationId);
                }}
              >
                <Square />
              </IconButton>
            )}
            {(!running || prompt !== '') && (
              <IconButton
                label={t('composer.send')}
                shortcut="Enter"
                className={`${styles['act']} ${styles['send']}`}
                disabled={!ready}
                onClick={() => {
                  // Nothing is left to send: the button is disabled, or gone.
                  box.current?.focus();
                  void submit();
                }}
              >
                <ArrowUp />
              </IconButton>
            )}
          </div>
        </div>
      </div>
    </div>
  );
}
