/** A batch's results as a file, in the order of the input, some rows at a time. */
import type { BatchExportFormat, BatchItem } from '../../shared/batch';
import { TICKS_PER_USD } from '../../shared/models';
import { csvCell, exportColumns } from '../../shared/csv-cells';
import { batchNum } from './batches';
import { itemFrom } from './batch-items';
import { all, sql, type Db } from './sql';

/** Places `from` to `from + limit`; the head of the file comes with place 0. UTF-8. */
export function exportBatch(
  db: Db,
  { id, format, from, limit }: { id: string; format: BatchExportFormat; from: number; limit: number },
): { bytes: Uint8Array; items: number } {
  const items = all(
    db,
    sql`SELECT * FROM batch_items
      WHERE batch = ${batchNum(db, id)} AND place >= ${from} AND place < ${from + limit} ORDER BY place`,
  ).map(itemFrom);
  const head = from === 0 && format === 'csv' ? `${exportColumns.join(',')}\r\n` : '';
  const text = head + items.map((item) => lineOf(item, format)).join('');
  return { bytes: new TextEncoder().encode(text), items: items.length };
}

function lineOf(item: BatchItem, format: BatchExportFormat): string {
  if (format === 'csv') return `${cellsOf(item).map(csvCell).join(',')}\r\n`;
  return format === 'jsonl' ? `${JSON.stringify(recordOf(item))}\n` : markdownOf(item);
}

function costOf({ usage }: BatchItem): number | null {
  const ticks = usage?.costTicks ?? null;
  return ticks === null ? null : ticks / TICKS_PER_USD;
}

const secondsOf = ({ totalMs }: BatchItem): number | null => (totalMs === null ? null : totalMs / 1000);

function cellsOf(item: BatchItem): string[] {
  const { index, ref, prompt, answer, state, failure, usage } = item;
  const cells: Record<(typeof exportColumns)[number], string | number | null> = {
    number: index + 1,
    id: ref,
    prompt,
    answer,
    status: state,
    error: failure?.message ?? null,
    seconds: secondsOf(item),
    input_tokens: usage?.inputTokens ?? null,
    output_tokens: usage?.outputTokens ?? null,
    cost_usd: costOf(item),
  };
  return exportColumns.map((name) => (cells[name] === null ? '' : String(cells[name])));
}

/** With the fields that reading JSONL knows, so that an export can be asked again. */
function recordOf(item: BatchItem): Record<string, unknown> {
  const { index, ref, prompt, system, answer, state, finishReason, failure, usage } = item;
  return {
    number: index + 1,
    ...(ref === null ? {} : { id: ref }),
    prompt,
    ...(system === null ? {} : { system }),
    answer,
    status: state,
    finishReason,
    error: failure && { code: failure.code, message: failure.message },
    seconds: secondsOf(item),
    inputTokens: usage?.inputTokens ?? null,
    outputTokens: usage?.outputTokens ?? null,
    costUsd: costOf(item),
    ...(item.askedAgain ? { askedAgain: true } : {}),
  };
}

function markdownOf({ index, ref, prompt, answer, state, failure }: BatchItem): string {
  const quoted = prompt.replaceAll(/^/gm, '> ');
  const said = answer.trim() === '' ? [] : [answer.trim()];
  const trouble = failure ? [`**${state}**: ${failure.message}`] : state === 'done' ? [] : [`**${state}**`];
  return `${[`## ${index + 1}${ref === null ? '' : `. ${ref}`}`, quoted, ...said, ...trouble].join('\n\n')}\n\n`;
}
