import { useTranslation } from 'react-i18next';
import type { Batch } from '../../../shared/batch';
import styles from './progress-bar.module.css';

/** Done, then failed, then what is still to come. */
export function ProgressBar({ batch, thin = false }: { batch: Batch; thin?: boolean }) {
  const { t } = useTranslation();
  const { done, failed, total } = batch;
  const share = (count: number): number => (total === 0 ? 0 : (100 * count) / total);
  const percent = Math.floor(share(done + failed));
  return (
    <span
      role="progressbar"
      aria-label={t('batch.run.progress')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={t('batch.run.percent', { percent })}
      className={styles['bar']}
      data-thin={thin || undefined}
    >
      <span className={styles['done']} style={{ width: `${share(done)}%` }} />
      <span className={styles['failed']} style={{ width: `${share(failed)}%` }} />
    </span>
  );
}
