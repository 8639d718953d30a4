import { EyeOff, Square } from 'lucide-react';
import { useCallback, useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { IconButton } from '../../ui/button';
import { Logo } from '../../ui/logo';
import { BudgetRefused } from '../costs/budget-refused';
import { isImeStroke } from '../shell/keymap';
import { LastAnswer } from './last-answer';
import { OfferChips } from './offer-chips';
import { lookForOffers } from './offers';
import { QuickFoot } from './quick-foot';
import { useShown, useWindowHeight, useWindowKeys } from './quick-window';
import { useQuestion } from './use-question';
import styles from './quick.module.css';

/** The answer scrolls before the window would reach the bound that main sets. */
const tallestAnswer = (): number => Math.round(screen.availHeight * 0.42);

/** One question, its answer in place; the next question goes on in the same conversation. */
export function QuickAsk({ onOpen }: { onOpen(conversationId: string): void }) {
  const { t } = useTranslation();
  const question = useQuestion();
  const { conversationId, answer, running, failure, text, temporary } = question;
  const page = useRef<HTMLElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const beginAnew = useRef(question.beginAnew);
  useEffect(() => {
    beginAnew.current = question.beginAnew;
  });

  useWindowHeight(page);
  const onShown = useCallback((fresh: boolean) => {
    input.current?.focus();
    if (fresh) beginAnew.current();
    lookForOffers();
  }, []);
  useShown(onShown);
  const open = useCallback(() => {
    if (conversationId !== null) onOpen(conversationId);
  }, [conversationId, onOpen]);
  useWindowKeys(open);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeStroke(event.nativeEvent)) return;
    // In a text of several lines the arrows move the caret.
    const oneLine = !text.includes('\n');
    const alone = !event.shiftKey && !event.ctrlKey && !event.metaKey;
    if (event.key === 'Enter' && alone) void question.submit();
    else if (event.key === 'ArrowUp' && oneLine) question.recall(1);
    else if (event.key === 'ArrowDown' && oneLine) question.recall(-1);
    else return;
    event.preventDefault();
  };

  return (
    <main ref={page} className={styles['quick']} data-temporary={temporary || undefined}>
      <h1 className="visually-hidden">{t('quick.label')}</h1>
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
          onChange={(event) => question.setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {running && (
          <IconButton label={t('quick.stop')} onClick={() => question.stop()}>
            <Square />
          </IconButton>
        )}
      </div>
      <OfferChips input={input} />
      {temporary && (
        <p className={styles['temporary']}>
          <EyeOff aria-hidden="true" />
          <strong>{t('quickAsk.temporary')}</strong> {t('quickAsk.temporaryHint')}
        </p>
      )}
      {failure?.code === 'budget_reached' && (
        <BudgetRefused failure={failure} onSend={() => void question.submit(true)} />
      )}
      {failure && failure.code !== 'budget_reached' && (
        <p className={styles['failure']} role="alert">
          {failureText(failure, currentLanguage()).sentence}
        </p>
      )}
      <section
        className={styles['answer']}
        aria-label={t('quick.answer')}
        hidden={!answer}
        style={{ maxHeight: tallestAnswer() }}
      >
        <h2 className="visually-hidden">{t('quick.answer')}</h2>
        {answer && <LastAnswer message={answer} kept={!temporary} />}
      </section>
      <QuickFoot
        conversationId={conversationId}
        answer={answer}
        temporary={temporary}
        onTemporary={() => {
          question.toggleTemporary();
          input.current?.focus();
        }}
        onOpen={onOpen}
      />
    </main>
  );
}
