import { Plus } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { openComparison, startCompare, useCompare } from '../../state/compare';
import { useActiveModel, useProviders } from '../../state/providers';
import { Button } from '../../ui/button';
import { Skeleton } from '../../ui/skeleton';
import { PageHeader } from '../shell/page-header';
import styles from './compare.module.css';
import { ComparisonList } from './comparison-list';
import { ComparisonView } from './comparison-view';
import { NewComparison } from './new-comparison';
import { StandingsTable } from './standings-table';

function Start() {
  const items = useCompare((state) => state.items);
  // Who is suggested is decided once: opened right after the start, it would be the guide for want of better.
  const known = useProviders((state) => state.loaded);
  const asked = useActiveModel().providerId !== null;
  return (
    <div className={styles['start']}>
      {known && asked ? <NewComparison /> : <Skeleton widths={[72, 90, 90]} />}
      {items === null ? <Skeleton widths={[60, 84, 72]} /> : <ComparisonList items={items} />}
      <StandingsTable />
    </div>
  );
}

/** One question to several models at once, and which was better. */
export function ComparePage({ inert }: { inert: boolean }) {
  const { t } = useTranslation();
  const { items, openId } = useCompare();
  useEffect(startCompare, []);
  const open = items?.find(({ id }) => id === openId);
  return (
    <main className={styles['page']} inert={inert}>
      <PageHeader title={t('pages.compare')}>
        {open && (
          <Button onClick={() => openComparison(null)}>
            <Plus aria-hidden="true" />
            {t('compare.new')}
          </Button>
        )}
      </PageHeader>
      {/* What scrolls must be reachable by keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['body']} role="group" aria-label={t('pages.compare')} tabIndex={0}>
        {open ? <ComparisonView key={open.id} comparison={open} /> : <Start />}
      </div>
    </main>
  );
}
