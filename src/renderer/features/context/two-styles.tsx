import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors';
import type { Message, Style } from '../../../shared/models';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { useActiveSetup } from '../../state/active-setup';
import { clearDraft, draftPrompt } from '../../state/drafts';
import { profileOf, sameStyle, useStyles } from '../../state/styles';
import { useThread } from '../../state/thread';
import { askInTwoStyles } from '../../state/turns';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextArea } from '../../ui/field';
import { Select } from '../../ui/select';
import { BudgetRefused } from '../costs/budget-refused';
import { profileName, styleName } from './setup-words';
import { StyledAnswer } from './styled-answer';
import styles from './two-styles.module.css';

/** The style in force, which may be no profile's. */
const CURRENT = '*';

interface Asked {
  turns: { turnId: string; messageId: string; name: string; style: Style }[];
}

/** One question in two styles, side by side, and a pick. */
export function TwoStyles({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const conversationId = useThread((state) => state.conversationId);
  const { style } = useActiveSetup();
  const profiles = useStyles((state) => state.profiles);
  const [text, setText] = useState(() => draftPrompt(conversationId));
  const [first, setFirst] = useState(CURRENT);
  const [second, setSecond] = useState(
    () => profiles.find((one) => one.id !== profileOf(profiles, style)?.id)?.id ?? CURRENT,
  );
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [finished, setFinished] = useState<Readonly<Record<string, Message>>>({});

  const options = [
    { value: CURRENT, label: t('style.two.current', { name: styleName(t, profiles, style) }) },
    ...profiles
      .filter((one) => !sameStyle(one.style, style))
      .map((one) => ({ value: one.id, label: profileName(t, one) })),
  ];
  const styleOf = (id: string): Style => profiles.find((one) => one.id === id)?.style ?? style;

  const ask = async (overBudget = false): Promise<void> => {
    const pair: [Style, Style] = [styleOf(first), styleOf(second)];
    setAsking(true);
    setFailure(null);
    const outcome = await askInTwoStyles(
      conversationId,
      text,
      pair,
      (message) => setFinished((before) => ({ ...before, [message.id]: message })),
      overBudget,
    );
    setAsking(false);
    if (!outcome.ok) {
      setFailure(outcome.failure);
      return;
    }
    if (draftPrompt(conversationId) === text) clearDraft(conversationId);
    setAsked({
      turns: pair.map((one, index) => {
        const turn = outcome.two.turns[index === 0 ? 0 : 1];
        const name = styleName(t, profiles, one);
        return { turnId: turn.turnId, messageId: turn.assistantMessageId, name, style: one };
      }),
    });
  };

  return (
    <Dialog title={t('style.two.title')} open size="wide" onClose={onClose}>
      {asked ? (
        <div className={styles['columns']}>
          {asked.turns.map((turn) => (
            <StyledAnswer
              key={turn.turnId}
              {...turn}
              finished={finished[turn.messageId] ?? null}
              onPicked={onClose}
            />
          ))}
        </div>
      ) : (
        <>
          <p className={styles['hint']}>{t('style.two.hint')}</p>
          <div className={styles['row']}>
            <Select label={t('style.two.first')} value={first} options={options} onChange={setFirst} />
            <Select label={t('style.two.second')} value={second} options={options} onChange={setSecond} />
          </div>
          <TextArea
            aria-label={t('style.two.question')}
            placeholder={t('style.two.question')}
            dir="auto"
            value={text}
            readOnly={asking}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {failure?.code === 'budget_reached' && (
            <BudgetRefused failure={failure} onSend={() => void ask(true)} />
          )}
          {failure && failure.code !== 'budget_reached' && (
            <p role="alert">{failureText(failure, currentLanguage()).sentence}</p>
          )}
          <Button
            tone="primary"
            className={styles['ask']}
            disabled={asking || text.trim() === '' || first === second}
            onClick={() => void ask()}
          >
            {t('style.two.ask')}
          </Button>
        </>
      )}
    </Dialog>
  );
}
