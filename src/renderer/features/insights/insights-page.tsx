import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure } from '../../../shared/errors';
import type { DayRange, Dimension, Insights, InsightsFilter } from '../../../shared/insights';
import { localDay } from '../../../shared/local-day';
import { call } from '../../api';
import { currentLanguage } from '../../i18n';
import { failureText } from '../../i18n/failure-text';
import { toast, toastFailure } from '../../state/toasts';
import { useThread } from '../../state/thread';
import { openPage } from '../../state/view';
import { Button, IconButton } from '../../ui/button';
import { Drawing } from '../../ui/drawing';
import { Skeleton } from '../../ui/skeleton';
import { PageHeader } from '../shell/page-header';
import { Article } from './article';
import { BehindDialog, type Behind } from './behind';
import { Breakdown } from './breakdown';
import { ChartCard } from './chart-card';
import { chartsFor } from './charts';
import styles from './insights.module.css';
import { filterOf } from './names';
import { Quality } from './quality';
import { periodEnd, periodLabel, rangeOf, type Preset } from './range';
import { RangePicker } from './range-picker';
import { Totals } from './totals';
import { useInsights } from './use-insights';

export function InsightsPage({ inert }: { inert: boolean }) {
  const { t } = useTranslation();
  const [preset, setPreset] = useState<Preset>('month');
  const [range, setRange] = useState<DayRange>(() => rangeOf('month', localDay(Date.now())));
  const { insights, failure, again } = useInsights(range);

  const write = async (): Promise<void> => {
    try {
      const written = await call('insights.export', range);
      if (written) toast(t('insights.exported', { count: written.rows, path: written.path }));
    } catch (thrown) {
      toastFailure(toFailure(thrown));
    }
  };
  return (
    <main className={styles['main']} inert={inert}>
      <PageHeader title={t('pages.insights')} wraps>
        <RangePicker
          preset={preset}
          range={range}
          onChange={(nextPreset, nextRange) => {
            setPreset(nextPreset);
            setRange(nextRange);
          }}
        />
        <IconButton
          label={t('insights.export')}
          disabled={!insights || insights.first === null}
          onClick={() => void write()}
        >
          <Download />
        </IconButton>
      </PageHeader>
      <div className={styles['page']}>
        {failure && (
          <div role="alert" className={styles['middle']}>
            <p>
              <strong>{t('insights.failed')}</strong> {failureText(failure, currentLanguage()).sentence}
            </p>
            <Button onClick={again}>{t('insights.again')}</Button>
          </div>
        )}
        {!insights && !failure && <Skeleton tall widths={[100, 62, 88, 74, 40]} />}
        {insights && !failure && <Figures insights={insights} range={range} everything={preset === 'all'} />}
      </div>
    </main>
  );
}

/** `everything`: there is nothing at all, and not only nothing in this time. */
function Empty({ everything }: { everything: boolean }) {
  const { t } = useTranslation();
  const conversationId = useThread((state) => state.conversationId);
  return (
    <div className={styles['middle']}>
      <Drawing name="history" />
      <p>{t(everything ? 'insights.empty' : 'insights.emptyRange')}</p>
      <Button tone="primary" onClick={() => openPage('chat', conversationId)}>
        {t('insights.ask')}
      </Button>
    </div>
  );
}

interface FiguresProps {
  insights: Insights;
  range: DayRange;
  everything: boolean;
}

function Figures({ insights, range, everything }: FiguresProps) {
  const { t, i18n } = useTranslation();
  const [behind, setBehind] = useState<Behind | null>(null);
  const charts = useMemo(() => chartsFor(i18n.language), [i18n.language]);
  if (insights.first === null) return <Empty everything={everything} />;
  const show = (what: string, filter: Partial<InsightsFilter>): void =>
    setBehind({ what, filter: { ...range, ...filter } });
  const showGroup =
    (more: Partial<InsightsFilter>) =>
    (dimension: Dimension, key: string, name: string): void =>
      show(name, { ...filterOf(dimension, key), ...more });
  return (
    <>
      <p className={styles['about']}>{t('insights.intro')}</p>
      <Totals insights={insights} />
      <div className={styles['cards']}>
        {charts.map((spec) => (
          <ChartCard
            key={spec.id}
            spec={spec}
            periods={insights.periods}
            step={insights.step}
            onPick={({ day }) =>
              show(periodLabel(day, insights.step, i18n.language), {
                from: day,
                to: periodEnd(day, insights.step),
                ...(spec.id === 'failures' ? { failed: true } : {}),
              })
            }
          />
        ))}
      </div>
      <Breakdown insights={insights} onPick={showGroup({})} />
      <Quality insights={insights} onPick={showGroup({ rating: 'good' })} />
      <Article insights={insights} />
      {behind && <BehindDialog behind={behind} onClose={() => setBehind(null)} />}
    </>
  );
}
