import { Square } from 'lucide-react';
import { useCallback, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { useRunning } from '../../state/running';
import { openConversation, useThread } from '../../state/thread';
import { stop } from '../../state/turns';
import { IconButton } from '../../ui/button';
import { Logo } from '../../ui/logo';
import { BudgetRefused } from '../costs/budget-refused';
import { isImeStroke } from '../shell/keymap';
import { ask } from './ask';
import { LastAnswer } from './last-answer';
import { QuickFoot } from './quick-foot';
import { useShown, useWindowHeight, useWindowKeys } from './quick-window';
import { createRecall } from './recall';
import styles from './quick.module.css';

/** The answer scrolls before the window would reach the bound that main sets. */
const tallestAnswer = (): number => Math.round(screen.availHeight * 0.42);

/** One question, its answer in place; the next question goes on in the same conversation. */
export function QuickAsk({ onOpen }: { onOpen(conversationId: string): void }) {
  const { t } = useTranslation();
  const { conversationId, messages } = useThread();
  const running = useRunning(conversationId);
  const [text, setText] = useState('');
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [recall] = useState(createRecall);
  const page = useRef<HTMLElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const answer = messages?.filter((one) => one.role === 'assistant').at(-1);

  useWindowHeight(page);
  const onShown = useCallback(
    (fresh: boolean) => {
      input.current?.focus();
      if (fresh && running === null) void openConversation(null);
    },
    [running],
  );
  useShown(onShown);
  const open = useCallback(() => {
    if (conversationId !== null) onOpen(conversationId);
  }, [conversationId, onOpen]);
  useWindowKeys(open);

  const submit = async (overBudget = false): Promise<void> => {
    if (text.trim() === '' || asking || running !== null) return;
    setAsking(true);
    setFailure(null);
    const failed = await ask(conversationId, text, overBudget);
    setAsking(false);
    setFailure(failed);
    if (failed) return;
    recall.remember(text);
    setText('');
  };
  const step = (by: 1 | -1): void => {
    const recalled = recall.step(by);
    if (recalled !== null) setText(recalled);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeStroke(event.nativeEvent)) return;
    // In a text of several lines the arrows move the caret.
    const oneLine = !text.includes('\n');
    const alone = !event.shiftKey && !event.ctrlKey && !event.metaKey;
    if (event.key === 'Enter' && alone) void submit();
    else if (event.key === 'ArrowUp' && oneLine) step(1);
    else if (event.key === 'ArrowDown' && oneLine) step(-1);
    else return;
    event.preventDefault();
  };

  return (
    <main ref={page} className={styles['quick']}>
      <div className={styles['top']}>
        <Logo size={20} />
        <textarea
          ref={input}
          // The window is there to be typed into.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          className={styles['input']}
          aria-label={t('quick.label')}
          placeholder={t('welcome.title')}
          rows={1}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {running !== null && (
          <IconButton label={t('quick.stop')} onClick={() => void stop(running)}>
            <Square />
          </IconButton>
        )}
      </div>
      {failure?.code === 'budget_reached' && (
        <BudgetRefused failure={failure} onSend={() => void submit(true)} />
      )}
      {failure && failure.code !== 'budget_reached' && (
        <p className={styles['failure']} role="alert">
          {failureText(failure, currentLanguage()).body}
        </p>
      )}
      <section
        className={styles['answer']}
        aria-label={t('quick.answer')}
        hidden={!answer}
        style={{ maxHeight: tallestAnswer() }}
      >
        {answer && <LastAnswer message={answer} />}
      </section>
      <QuickFoot conversationId={conversationId} answer={answer} onOpen={onOpen} />
    </main>
  );
}
