import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../../shared/models';
import { currentLanguage } from '../../i18n';
import { detectLanguage } from '../../i18n/detect';
import { failureText } from '../../i18n/failure-text';
import { formatDay } from '../../i18n/format';
import { Drawing } from '../../ui/drawing';
import { Skeleton } from '../../ui/skeleton';
import { markPieces } from './group-hits';
import { hitId, openHit, useSearch } from './search-store';
import styles from './search.module.css';

function Hit({ hit, index, active, now }: { hit: SearchHit; index: number; active: boolean; now: number }) {
  const { t, i18n } = useTranslation();
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) option.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    // Keys work in the search box, which names the active option: options take no focus of their own.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={option}
      id={hitId(index)}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={styles['hit']}
      onClick={() => openHit(hit)}
    >
      <span className={styles['who']}>
        {t(hit.role === 'user' ? 'search.you' : 'search.assistant')}
        <time dateTime={new Date(hit.createdAt).toISOString()}>
          {formatDay(hit.createdAt, now, i18n.language)}
        </time>
      </span>
      <span className={styles['snippet']} lang={detectLanguage(hit.snippet)} dir="auto">
        {markPieces(hit.snippet, hit.marks).map((piece, at) =>
          piece.marked ? <mark key={at}>{piece.text}</mark> : piece.text,
        )}
      </span>
    </div>
  );
}

export function SearchResults() {
  const { t } = useTranslation();
  const { answered, hits, groups, more, at, failure, active } = useSearch();
  if (answered === null) return <Skeleton widths={[48, 88, 74, 40, 92, 66]} />;
  if (failure) {
    const { title, body } = failureText(failure, currentLanguage());
    return (
      <div className={styles['empty']} role="status">
        <p>{title}</p>
        <p>{body}</p>
      </div>
    );
  }
  if (hits.length === 0) {
    return (
      <div className={styles['empty']} role="status">
        <Drawing name="search" />
        <p>{t('search.none', { query: answered })}</p>
        <p className={styles['quiet']}>{t('search.noneHint')}</p>
      </div>
    );
  }
  return (
    <div className={styles['scroller']}>
      <p className={styles['count']} role="status">
        {more ? t('search.more', { count: hits.length }) : t('search.count', { count: hits.length })}
      </p>
      <div id="search-results" role="listbox" aria-label={t('search.results')}>
        {groups.map((group) => (
          <div key={group.conversationId} role="group" aria-label={group.title || t('sidebar.untitled')}>
            <h3 className={styles['title']} role="presentation" dir="auto">
              {group.title || t('sidebar.untitled')}
            </h3>
            {group.hits.map(({ hit, index }) => (
              <Hit key={hit.messageId} hit={hit} index={index} active={index === active} now={at} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
