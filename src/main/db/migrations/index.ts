/** The schema, as the list of steps that made it, a file each. Append only; each step is tested from the version before. */
import type { Migration } from '../migrate';
import { tables } from './001-tables';
import { searchIndex } from './002-search-index';
import { summariesStyles } from './003-summaries-styles';
import { comparisons } from './004-comparisons';
import { batches } from './005-batches';
import { attachments } from './006-attachments';
import { usage } from './007-usage';
import { neighbours } from './008-neighbours';
import { ledgerStyles } from './009-ledger-styles';

export const migrations: readonly Migration[] = [
  tables,
  searchIndex,
  summariesStyles,
  comparisons,
  batches,
  attachments,
  usage,
  neighbours,
  ledgerStyles,
];
