import { useTranslation } from 'react-i18next';
import type { Standing } from '../../../shared/compare';
import { useCompare } from '../../state/compare';
import styles from './compare.module.css';
import { useContenderName } from './contender-name';

/** Below this many verdicts a rating says little; it is shown dimmed. */
const FEW = 5;

function Row({ place, standing }: { place: number; standing: Standing }) {
  const name = useContenderName(standing);
  const { comparisons, wins, ties, rating } = standing;
  return (
    <tr data-few={comparisons < FEW || undefined}>
      <td>{place}</td>
      <th scope="row">{name}</th>
      <td>{rating}</td>
      <td>{wins}</td>
      <td>{ties}</td>
      <td>{comparisons}</td>
    </tr>
  );
}

/** The ranking that one's own verdicts make. */
export function StandingsTable() {
  const { t } = useTranslation();
  const standings = useCompare((state) => state.standings);
  if (standings.length === 0) return null;
  return (
    <section>
      <h2 className={styles['heading']}>{t('compare.standings')}</h2>
      <p className={styles['hint']}>{t('compare.standingsHint', { few: FEW })}</p>
      {/* What scrolls must be reachable by keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['scroll']} role="group" aria-label={t('compare.standings')} tabIndex={0}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t('compare.column.place')}</th>
              <th scope="col">{t('compare.column.who')}</th>
              <th scope="col">{t('compare.column.rating')}</th>
              <th scope="col">{t('compare.column.wins')}</th>
              <th scope="col">{t('compare.column.ties')}</th>
              <th scope="col">{t('compare.column.comparisons')}</th>
            </tr>
          </thead>
          <tbody>
            {standings.map((standing, index) => (
              <Row
                key={JSON.stringify([standing.providerId, standing.model, standing.style])}
                place={index + 1}
                standing={standing}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
