import { memo, use } from 'react';
import styles from './table.module.css';
import type { Align, Row, Table } from './blocks/block-types';
import { groupsOf } from './blocks/grouped';
import { AnswerHostContext } from './host';
import { directionOf } from './inline/direction';
import { InlineText } from './inline-view';

/** Wide tables scroll in their own frame, which the keyboard reaches. */
export function TableView({ table, live }: { table: Table; live: boolean }) {
  const { labels } = use(AnswerHostContext);
  const groups = groupsOf(table.rows);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scroller has to be reachable by keyboard
    <div className={styles['table']} role="group" aria-label={labels.table} tabIndex={0}>
      <table dir={directionOf(table.header.join(' '))}>
        <thead>
          <tr>
            {table.header.map((cell, column) => (
              <th key={column} data-align={table.align[column] ?? undefined} dir="auto" scope="col">
                <InlineText
                  text={cell}
                  live={live && groups.length === 0 && column === table.header.length - 1}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group, index) => (
            <RowGroup
              key={index}
              rows={group}
              align={table.align}
              live={live && index === groups.length - 1}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowGroupProps {
  rows: readonly Row[];
  align: readonly Align[];
  live: boolean;
}

const RowGroup = memo(function RowGroup({ rows, align, live }: RowGroupProps) {
  return rows.map((row, index) => (
    <RowView key={index} row={row} align={align} live={live && index === rows.length - 1} />
  ));
});

const RowView = memo(function RowView({
  row,
  align,
  live,
}: {
  row: Row;
  align: readonly Align[];
  live: boolean;
}) {
  const growing = live ? lastFilled(row) : -1;
  return (
    <tr>
      {row.map((cell, column) => (
        <td key={column} data-align={align[column] ?? undefined} dir="auto">
          <InlineText text={cell} live={column === growing} />
        </td>
      ))}
    </tr>
  );
});

/** The cell that is being written: those after it are empty still. */
function lastFilled(row: Row): number {
  let column = row.length - 1;
  while (column > 0 && row[column] === '') column -= 1;
  return column;
}
