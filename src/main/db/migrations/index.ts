/** The schema, as the list of steps that made it, a file each. Append only; each step is tested from the version before. */
import type { Migration } from '../migrate';
import { tables } from './001-tables';
import { searchIndex } from './002-search-index';
import { summariesStyles } from './003-summaries-styles';
import { batches } from './004-batches';

export const migrations: readonly Migration[] = [tables, searchIndex, summariesStyles, batches];
