import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure, type Failure } from '../../../shared/errors';
import type { InsightsConversations, InsightsFilter } from '../../../shared/insights';
import { call } from '../../api';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { formatCost, formatCount, formatDay } from '../../i18n/format';
import { openConversation } from '../../state/thread';
import { openPage } from '../../state/view';
import { Dialog } from '../../ui/dialog';
import { Skeleton } from '../../ui/skeleton';
import styles from './insights.module.css';

export interface Behind {
  /** What was picked, for the title. */
  what: string;
  filter: InsightsFilter;
}

/** The conversations that a figure is made of; each opens. */
export function BehindDialog({ behind, onClose }: { behind: Behind; onClose(): void }) {
  const { t } = useTranslation();
  const { what, filter } = behind;
  const [found, setFound] = useState<InsightsConversations | null>(null);
  const [now] = useState(Date.now);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    call('insights.conversations', filter).then(setFound, (thrown: unknown) => setFailure(toFailure(thrown)));
  }, [filter]);
  const open = (id: string): void => {
    onClose();
    openPage('chat', id);
    void openConversation(id);
  };
  return (
    <Dialog title={t('insights.behind.title', { what })} open onClose={onClose} size="wide">
      {!found && !failure && <Skeleton widths={[80, 64, 72]} />}
      {failure && <p role="alert">{failureText(failure, currentLanguage()).sentence}</p>}
      {found && found.items.length === 0 && <p>{t('insights.behind.none')}</p>}
      {found && found.items.length > 0 && <Conversations found={found} now={now} onOpen={open} />}
      {found?.more === true && <p className={styles['about']}>{t('insights.behind.more')}</p>}
      {found && found.gone > 0 && (
        <p className={styles['about']}>{t('insights.behind.gone', { count: found.gone })}</p>
      )}
    </Dialog>
  );
}

interface ConversationsProps {
  found: InsightsConversations;
  /** Epoch ms. */
  now: number;
  onOpen(id: string): void;
}

function Conversations({ found, now, onOpen }: ConversationsProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  return (
    <ul className={styles['behind']}>
      {found.items.map(({ id, title, deleted, requests, tokens, costTicks, lastAt }) => (
        <li key={id}>
          <button type="button" disabled={deleted} onClick={() => onOpen(id)}>
            <span className={styles['title']} dir="auto">
              {title || t('sidebar.untitled')}
            </span>
            <span className={styles['about']}>
              {deleted && `${t('insights.behind.inTrash')} · `}
              {t('insights.behind.requests', { count: requests })} ·{' '}
              {t('context.tokens', { amount: formatCount(tokens, language) })} ·{' '}
              {formatDay(lastAt, now, language)}
            </span>
            <span className={styles['money']}>{formatCost(costTicks, language)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
