import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LEAST_ANSWERS, MOST_ANSWERS } from '../../../shared/compare';
import type { Failure } from '../../../shared/errors';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { compareNow, type Variant } from '../../state/compare';
import { useConversations } from '../../state/conversations';
import { isReady, useActiveModel, useProviders } from '../../state/providers';
import { useStyles } from '../../state/styles';
import { useThread } from '../../state/thread';
import { Button } from '../../ui/button';
import { TextArea } from '../../ui/field';
import { Switch } from '../../ui/switch';
import { BudgetRefused } from '../costs/budget-refused';
import { isImeStroke } from '../shell/keymap';
import styles from './compare.module.css';
import { VariantRow } from './variant-row';

/** A variant with an identity of its own, so that removing one leaves the others' rows alone. */
interface Row {
  key: number;
  variant: Variant;
}

let keys = 0;
const rowOf = (variant: Variant): Row => {
  keys += 1;
  return { key: keys, variant };
};

/** To begin with: the model in use against another that is ready, or against itself in another style. */
function useSuggested(): Row[] {
  const active = useActiveModel();
  const providers = useProviders((state) => state.list);
  const profiles = useStyles((state) => state.profiles);
  const first: Variant = {
    providerId: active.providerId ?? 'demo',
    ...(active.model !== null && { model: active.model }),
    style: null,
  };
  const other = providers.find((one) => one.id !== first.providerId && one.id !== 'demo' && isReady(one));
  const second: Variant = other
    ? { providerId: other.id, style: null }
    : { ...first, style: profiles.find(({ id }) => id === 'engineer')?.style ?? null };
  const [rows] = useState(() => [rowOf(first), rowOf(second)]);
  return rows;
}

export function NewComparison() {
  const { t } = useTranslation();
  const suggested = useSuggested();
  const [rows, setRows] = useState(suggested);
  const [text, setText] = useState('');
  const [blind, setBlind] = useState(false);
  const [goOn, setGoOn] = useState(false);
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const conversationId = useThread((state) => state.conversationId);
  const conversation = useConversations((state) => state.list.find((one) => one.id === conversationId));
  const ready = text.trim() !== '' && !asking;

  const ask = async (overBudget = false): Promise<void> => {
    setAsking(true);
    const variants = rows.map(({ variant }) => variant);
    const to = goOn && conversation ? conversation.id : null;
    setFailure(await compareNow({ conversationId: to, text, variants, blind, overBudget }));
    setAsking(false);
  };
  const change = (key: number, variant: Variant): void =>
    setRows((before) => before.map((row) => (row.key === key ? { key, variant } : row)));

  return (
    <form
      className={styles['form']}
      aria-label={t('compare.new')}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void ask();
      }}
    >
      <p className={styles['hint']}>{t('compare.hint')}</p>
      <ol className={styles['variants']} aria-label={t('compare.who')}>
        {rows.map(({ key, variant }, index) => (
          <VariantRow
            key={key}
            number={index + 1}
            variant={variant}
            onChange={(next) => change(key, next)}
            onRemove={
              rows.length > LEAST_ANSWERS ? () => setRows(rows.filter((row) => row.key !== key)) : null
            }
          />
        ))}
      </ol>
      {rows.length < MOST_ANSWERS && (
        <Button
          tone="plain"
          className={styles['add']}
          onClick={() =>
            setRows([...rows, rowOf(rows.at(-1)?.variant ?? { providerId: 'demo', style: null })])
          }
        >
          <Plus aria-hidden="true" />
          {t('compare.add')}
        </Button>
      )}
      <TextArea
        aria-label={t('compare.question')}
        placeholder={t('compare.question')}
        className={styles['question']}
        dir="auto"
        value={text}
        readOnly={asking}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || isImeStroke(event.nativeEvent)) return;
          event.preventDefault();
          if (ready) void ask();
        }}
      />
      {failure?.code === 'budget_reached' && (
        <BudgetRefused failure={failure} onSend={() => void ask(true)} />
      )}
      {failure && failure.code !== 'budget_reached' && (
        <p className={styles['failed']} role="alert">
          {failureText(failure, currentLanguage()).sentence}
        </p>
      )}
      <div className={styles['foot']}>
        <Switch label={t('compare.blind')} checked={blind} onChange={setBlind} />
        {conversation && (
          <Switch
            label={t('compare.goOn', { title: conversation.title || t('sidebar.untitled') })}
            checked={goOn}
            onChange={setGoOn}
          />
        )}
        <span className={styles['space']} />
        <Button type="submit" tone="primary" disabled={!ready}>
          {t('compare.ask', { count: rows.length })}
        </Button>
      </div>
    </form>
  );
}
