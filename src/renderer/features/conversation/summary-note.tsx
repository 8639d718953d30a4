import { ChevronRight } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Summary } from '../../../shared/context';
import { detectLanguage } from '../../i18n/detect';
import { beginEdit, endEdit, focusIfWanted, setEdit, useEdit } from '../../state/edits';
import { editSummary, redoSummary, remakeSummary, undoSummary, useSummaries } from '../../state/summaries';
import { Button } from '../../ui/button';
import { TextArea } from '../../ui/field';
import { tokensText } from '../context/setup-words';
import styles from './summary-note.module.css';

const Compare = lazy(async () => ({ default: (await import('./summary-compare')).SummaryCompare }));

function EditSummary({ summary, text, typed }: { summary: Summary; text: string; typed: string }) {
  const { t } = useTranslation();
  const { id } = summary;
  const keep = async (): Promise<void> => {
    if (typed === text || (await editSummary(id, typed))) endEdit(id);
  };
  return (
    <>
      <TextArea
        aria-label={t('context.summary.text')}
        className={styles['box']}
        dir="auto"
        ref={(box) => focusIfWanted(id, box)}
        value={typed}
        onChange={(event) => setEdit(id, event.currentTarget.value)}
      />
      <div className={styles['buttons']}>
        <Button onClick={() => endEdit(id)}>{t('app.cancel')}</Button>
        <Button tone="primary" disabled={typed.trim() === ''} onClick={() => void keep()}>
          {t('app.save')}
        </Button>
      </div>
    </>
  );
}

/** A wider summary in use is what the policy sends in place of the ones it has taken in. */
function holds(wider: Summary, summary: Summary): boolean {
  if (wider.id === summary.id || wider.state !== 'ready') return false;
  const ids = new Set(wider.replaces);
  return ids.size > summary.replaces.length && summary.replaces.every((id) => ids.has(id));
}

function Body({ summary }: { summary: Summary }) {
  const { t, i18n } = useTranslation();
  const typed = useEdit(summary.id);
  const [comparing, setComparing] = useState(false);
  const making = useSummaries((state) => state.making);
  const heldBy = useSummaries(({ items }) => items.find((other) => holds(other, summary)));
  const { id, versions, version, state, model, outputTokens, estimated } = summary;
  const text = versions[version]?.text ?? '';
  const tokens = tokensText(t, outputTokens, estimated, i18n.language);
  if (typed !== null) return <EditSummary summary={summary} text={text} typed={typed} />;
  return (
    <>
      <p className={styles['text']} lang={detectLanguage(text)} dir="auto">
        {text}
      </p>
      <p className={styles['meta']}>{t('context.summary.by', { model, tokens })}</p>
      {heldBy && <p className={styles['meta']}>{t('context.summary.heldBy')}</p>}
      <div className={styles['buttons']}>
        <Button onClick={() => beginEdit(id, text)}>{t('context.summary.edit')}</Button>
        {state === 'ready' && (
          <Button onClick={() => void undoSummary(id)}>{t('context.summary.undo')}</Button>
        )}
        {(state === 'undone' || version < versions.length - 1) && (
          <Button onClick={() => void redoSummary(id)}>{t('context.summary.redo')}</Button>
        )}
        <Button disabled={making} onClick={() => void remakeSummary(id)}>
          {t('context.summary.remake')}
        </Button>
        <Button onClick={() => setComparing(true)}>{t('context.summary.compare')}</Button>
      </div>
      {comparing && (
        <Suspense>
          <Compare summary={summary} onClose={() => setComparing(false)} />
        </Suspense>
      )}
    </>
  );
}

/** What older messages were boiled down to, in their place: folded until it is wanted. */
function SummaryNote({ summary }: { summary: Summary }) {
  const { t } = useTranslation();
  const [unfolded, setOpen] = useState(false);
  const open = useEdit(summary.id) !== null || unfolded;
  const { replaces, versions, version, state } = summary;
  const title = t('context.summary.title', { count: replaces.length });
  return (
    <section className={styles['note']} aria-label={title} data-undone={state === 'undone' || undefined}>
      <button type="button" className={styles['toggle']} aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronRight />
        {state === 'undone' ? t('context.summary.undone') : title}
        {versions[version]?.source === 'user' && <i> · {t('context.summary.edited')}</i>}
      </button>
      {open && <Body summary={summary} />}
    </section>
  );
}

/** Those whose last message this is; with none of that id, none. */
export function SummariesUpTo({ messageId }: { messageId: string | undefined }) {
  const items = useSummaries((state) => state.items);
  return items
    .filter(({ replaces }) => messageId !== undefined && replaces.at(-1) === messageId)
    .map((summary) => <SummaryNote key={summary.id} summary={summary} />);
}
