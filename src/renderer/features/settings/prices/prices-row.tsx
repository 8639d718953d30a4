import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFailure, type Failure } from '../../../../shared/errors';
import type { PriceTable as Table } from '../../../../shared/ipc';
import type { PriceRow } from '../../../../shared/prices';
import { call } from '../../../api';
import { patchSettings, useSetting } from '../../../state/settings';
import { toast, toastFailure } from '../../../state/toasts';
import { Button } from '../../../ui/button';
import pane from '../settings.module.css';
import { ImportPrices } from './import-prices';
import { PriceForm } from './price-form';
import { PriceTable } from './price-table';
import styles from './prices.module.css';

const same = (a: PriceRow, b: PriceRow): boolean => a.provider === b.provider && a.model === b.model;

/** `row` null = a new one. */
type Editing = { row: PriceRow | null } | null;

/** The table of prices: one's own rows, then the shipped ones; a shipped one is changed by a row of one's own. */
export function PricesRow() {
  const { t } = useTranslation();
  const own = useSetting('prices') ?? [];
  const [table, setTable] = useState<Table | null>(null);
  const [editing, setEditing] = useState<Editing>(null);
  const [importing, setImporting] = useState(false);
  useEffect(() => {
    void call('costs.prices', {}).then(setTable, (thrown: unknown) => toastFailure(toFailure(thrown)));
  }, []);
  if (!table) return null;

  const store = (rows: PriceRow[]): Promise<Failure | null> => patchSettings({ prices: rows });
  const save = (before: PriceRow | null, row: PriceRow): Promise<Failure | null> => {
    const place = before ? own.findIndex((one) => same(one, before)) : -1;
    const others = own.filter((one, index) => index !== place && !same(one, row));
    // In its place: the order decides which of two rows counts.
    const at = place < 0 ? 0 : place;
    return store([...others.slice(0, at), row, ...others.slice(at)]);
  };
  const drop = async (rows: PriceRow[], said: string): Promise<void> => {
    const before = [...own];
    const failure = await store(rows);
    if (failure) toastFailure(failure);
    else toast(said, { label: t('app.undo'), run: () => void store(before) });
  };
  const exportTo = async (all: boolean): Promise<void> => {
    try {
      const written = await call('costs.exportPrices', { all });
      if (written) toast(t('prices.exported', { path: written.path }));
    } catch (thrown) {
      toastFailure(toFailure(thrown));
    }
  };

  if (editing) {
    return (
      <PriceForm row={editing.row} onSave={(row) => save(editing.row, row)} onDone={() => setEditing(null)} />
    );
  }
  return (
    <section aria-label={t('prices.table')}>
      <h3 className={pane['heading']}>{t('prices.table')}</h3>
      <p className={styles['hint']}>{t('prices.hint', { day: table.asOf })}</p>
      <div className={styles['tools']}>
        <Button onClick={() => setEditing({ row: null })}>
          <Plus />
          {t('prices.add')}
        </Button>
        <Button onClick={() => setImporting(true)}>{t('prices.import')}</Button>
        <Button onClick={() => void exportTo(own.length === 0)}>{t('prices.export')}</Button>
        {own.length > 0 && (
          <Button tone="plain" onClick={() => void drop([], t('prices.wasReset'))}>
            {t('prices.resetAll')}
          </Button>
        )}
      </div>
      <PriceTable
        own={own}
        shipped={table.shipped}
        asOf={table.asOf}
        onEdit={(row) => setEditing({ row })}
        onRemove={(row) =>
          void drop(
            own.filter((one) => !same(one, row)),
            t('prices.removed', { model: row.model }),
          )
        }
      />
      {importing && <ImportPrices onClose={() => setImporting(false)} />}
    </section>
  );
}
