import { ArrowLeft, Plus } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { nameOf, readBatches, showBatches, useBatches } from '../../state/batches';
import { Button, IconButton } from '../../ui/button';
import { Skeleton } from '../../ui/skeleton';
import { PageHeader } from '../shell/page-header';
import { BatchList } from './batch-list';
import { BatchRunView } from './batch-run';
import styles from './batch-page.module.css';
import { NewBatch } from './new-batch';

function Header({ title }: { title: string }) {
  const { t } = useTranslation();
  const atList = useBatches((state) => state.view.kind === 'list');
  // With none, the page itself has the button.
  const some = useBatches((state) => (state.list?.length ?? 0) > 0);
  return (
    <PageHeader
      title={title}
      back={
        !atList && (
          <IconButton label={t('batch.back')} onClick={() => showBatches({ kind: 'list' })}>
            <ArrowLeft />
          </IconButton>
        )
      }
    >
      {atList && some && (
        <Button onClick={() => showBatches({ kind: 'new' })}>
          <Plus />
          {t('batch.new')}
        </Button>
      )}
    </PageHeader>
  );
}

function Body() {
  const { t } = useTranslation();
  const { list, failure, view } = useBatches();
  if (failure) {
    return (
      <div className={styles['middle']} role="alert">
        <p>
          <strong>{t('batch.loadFailed')}</strong>
        </p>
        <p>{failureText(failure, currentLanguage()).sentence}</p>
        <Button onClick={() => void readBatches()}>{t('batch.again')}</Button>
      </div>
    );
  }
  if (!list) {
    return (
      <div className={styles['column']}>
        <Skeleton widths={[60, 80, 45]} />
      </div>
    );
  }
  if (view.kind === 'new') return <NewBatch />;
  const shown = view.kind === 'run' ? list.find(({ id }) => id === view.id) : undefined;
  return shown ? <BatchRunView key={shown.id} batch={shown} /> : <BatchList list={list} />;
}

export function BatchPage({ inert }: { inert: boolean }) {
  const { t } = useTranslation();
  const view = useBatches((state) => state.view);
  const shown = useBatches((state) =>
    view.kind === 'run' ? state.list?.find(({ id }) => id === view.id) : undefined,
  );
  useEffect(() => void readBatches(), []);
  const title = shown ? nameOf(shown) : view.kind === 'new' ? t('batch.titleNew') : t('batch.title');
  return (
    <main className={styles['main']} inert={inert}>
      <Header title={title} />
      <Body />
    </main>
  );
}
