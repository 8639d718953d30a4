import { Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PriceRow } from '../../../../shared/prices';
import { formatUsd } from '../../../i18n/format';
import { useProviders } from '../../../state/providers';
import { IconButton } from '../../../ui/button';
import { moreOf } from './price-words';
import styles from './prices.module.css';

interface PriceTableProps {
  own: readonly PriceRow[];
  shipped: readonly PriceRow[];
  asOf: string;
  onEdit(row: PriceRow): void;
  onRemove(row: PriceRow): void;
}

/** One's own first. A shipped row that an own one stands for is not shown twice. */
export function PriceTable({ own, shipped, asOf, onEdit, onRemove }: PriceTableProps) {
  const { t } = useTranslation();
  const replaced = (row: PriceRow): boolean =>
    own.some(({ provider, model }) => provider === row.provider && model === row.model);
  return (
    // What scrolls must be reachable by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles['scroll']} role="group" aria-label={t('prices.table')} tabIndex={0}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('prices.columns.model')}</th>
            <th scope="col">{t('prices.columns.input')}</th>
            <th scope="col">{t('prices.columns.cached')}</th>
            <th scope="col">{t('prices.columns.output')}</th>
            <th scope="col">{t('prices.columns.asOf')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('prices.columns.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {own.map((row) => (
            <Row
              key={`own ${row.provider} ${row.model}`}
              row={row}
              asOf={row.asOf ?? '—'}
              isOwn
              onEdit={() => onEdit(row)}
              onRemove={() => onRemove(row)}
              stands={shipped.some(({ provider, model }) => provider === row.provider && model === row.model)}
            />
          ))}
          {shipped.map(
            (row) =>
              !replaced(row) && (
                <Row key={`${row.provider} ${row.model}`} row={row} asOf={asOf} onEdit={() => onEdit(row)} />
              ),
          )}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  row: PriceRow;
  asOf: string;
  isOwn?: boolean;
  /** In place of a shipped one, which comes back when it is removed. */
  stands?: boolean;
  onEdit(): void;
  onRemove?(): void;
}

function Row({ row, asOf, isOwn = false, stands = false, onEdit, onRemove }: RowProps) {
  const { t, i18n } = useTranslation();
  const { provider, model, price } = row;
  const name = useProviders((state) => state.list.find(({ id }) => id === provider)?.name ?? provider);
  const named = { model: `${name} ${model}` };
  const more = moreOf(t, price, i18n.language);
  const money = (value: number | undefined): string =>
    value === undefined ? '—' : formatUsd(value, i18n.language);
  return (
    <tr data-own={isOwn || undefined}>
      <th scope="row">
        <span className={styles['provider']}>
          {name}
          {isOwn && <em>{t('prices.own')}</em>}
        </span>
        <span className={styles['model']}>{model === '*' ? t('prices.everyModel') : model}</span>
        {more !== '' && <span className={styles['about']}>{more}</span>}
      </th>
      {price.kind === 'token' ? (
        <>
          <td>{money(price.input)}</td>
          <td>{money(price.cached)}</td>
          <td>{money(price.output)}</td>
        </>
      ) : (
        <td colSpan={3}>{t('prices.perMessage', { usd: money(price.tiers[0]?.usd) })}</td>
      )}
      <td className={styles['day']}>{asOf}</td>
      <td className={styles['actions']}>
        <IconButton size="small" label={t('prices.editOf', named)} onClick={onEdit}>
          <Pencil />
        </IconButton>
        {onRemove && (
          <IconButton
            size="small"
            label={t(stands ? 'prices.resetOf' : 'prices.removeOf', named)}
            onClick={onRemove}
          >
            {stands ? <RotateCcw /> : <Trash2 />}
          </IconButton>
        )}
      </td>
    </tr>
  );
}
