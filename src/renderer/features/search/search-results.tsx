import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit, SearchOrder } from '../../../shared/models';
import { currentLanguage } from '../../i18n';
import { detectLanguage } from '../../i18n/detect';
import { failureText } from '../../i18n/failure-text';
import { formatDay } from '../../i18n/format';
import { Button } from '../../ui/button';
import { Drawing } from '../../ui/drawing';
import { Segmented } from '../../ui/segmented';
import { Skeleton } from '../../ui/skeleton';
import { withoutFilters } from './filters';
import { markPieces } from './group-hits';
import { hitId, loadMore, openHit, setOrder, setQuery, useSearch } from './search-store';
import styles from './search.module.css';

const orders: readonly SearchOrder[] = ['newest', 'relevance'];

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

function Nothing({ query }: { query: string }) {
  const { t } = useTranslation();
  const words = withoutFilters(query);
  return (
    <div className={styles['empty']} role="status">
      <Drawing name="search" />
      <p>{t('search.none', { query })}</p>
      <p className={styles['quiet']}>{t('search.noneHint')}</p>
      {words !== null && (
        <Button onClick={() => setQuery(words)}>{t('search.withoutFilters', { words })}</Button>
      )}
    </div>
  );
}

/** How near the end, in heights of the view, the next page is asked for. */
const AHEAD = 1.5;

export function SearchResults() {
  const { t } = useTranslation();
  const { answered, hits, groups, more, next, loading, at, failure, active, order } = useSearch();
  if (answered === null) return <Skeleton widths={[48, 88, 74, 40, 92, 66]} />;
  if (failure && hits.length === 0) {
    const { title, body } = failureText(failure, currentLanguage());
    return (
      <div className={styles['empty']} role="status">
        <p>{title}</p>
        <p>{body}</p>
      </div>
    );
  }
  if (hits.length === 0) return <Nothing query={answered} />;
  const best = order === 'relevance';
  return (
    <div
      className={styles['scroller']}
      onScroll={({ currentTarget: view }) => {
        const left = view.scrollHeight - view.scrollTop - view.clientHeight;
        if (left < AHEAD * view.clientHeight) void loadMore();
      }}
    >
      <div className={styles['head']}>
        <p className={styles['count']} role="status">
          {t(more ? (best ? 'search.best' : 'search.more') : 'search.count', { count: hits.length })}
        </p>
        <Segmented<SearchOrder>
          label={t('search.order')}
          value={order}
          options={orders.map((value) => ({ value, label: t(`search.orders.${value}`) }))}
          onChange={setOrder}
        />
      </div>
      <div id="search-results" role="listbox" aria-label={t('search.results')}>
        {groups.map((group) => (
          <div
            key={group.hits[0]?.hit.messageId}
            role="group"
            aria-label={group.title || t('sidebar.untitled')}
          >
            <h3 className={styles['title']} role="presentation" dir="auto">
              {group.title || t('sidebar.untitled')}
            </h3>
            {group.hits.map(({ hit, index }) => (
              <Hit key={hit.messageId} hit={hit} index={index} active={index === active} now={at} />
            ))}
          </div>
        ))}
      </div>
      {next !== null && (
        <Button tone="plain" disabled={loading} onClick={() => void loadMore()}>
          {t('search.loadMore')}
        </Button>
      )}
    </div>
  );
}
